import { useWindowState } from '../../store/window-context.ts'
import { SettingChoice } from './setting-choice.tsx'

/** How the console opens where nobody says otherwise. */
export function ConsoleSection() {
  const { consoleMode, consolePlace, guardConsole } = useWindowState((state) => state.settings)
  const mode = consoleMode ?? 'suits'
  return (
    <>
      <SettingChoice
        label="Open in"
        hint={placeHints[consolePlace]}
        value={consolePlace}
        options={[
          { value: 'default', label: 'The usual browser' },
          { value: 'firefox-container', label: 'A Firefox container for each account' },
          { value: 'chrome-profile', label: 'A Chrome or Edge profile for each account' },
          { value: 'private', label: 'A private window' },
        ]}
        changeOf={(value) => ({ consolePlace: value })}
      />
      <SettingChoice
        label="Beside other identities"
        hint={modeHints[mode]}
        value={mode}
        options={[
          { value: 'suits', label: 'What suits the session' },
          { value: 'single', label: 'Sign out first' },
          { value: 'multi', label: 'Multi-session' },
          { value: 'portal', label: 'Through the access portal' },
        ]}
        changeOf={(value) => ({ consoleMode: value === 'suits' ? null : value })}
      />
      <SettingChoice
        label="Ask first"
        hint={
          guardConsole === 'production'
            ? 'You are asked before the console of a production account opens, whatever asked for it.'
            : 'Every console opens at once.'
        }
        value={guardConsole}
        options={[
          { value: 'never', label: 'Never' },
          { value: 'production', label: 'For production' },
        ]}
        changeOf={(value) => ({ guardConsole: value })}
      />
    </>
  )
}

const placeHints = {
  default: 'The console opens where every other page does.',
  'firefox-container': 'Needs the add-on “Open external links in a container”. Coloured by environment.',
  'chrome-profile': 'Each account has a profile of its own, coloured by environment.',
  private: 'Nothing of it stays when the window is closed.',
} as const

const modeHints = {
  suits: 'Roles of a portal open beside others, everything else signs the browser out first.',
  single: 'A browser holds one identity: it is signed out of the last one.',
  multi: 'For a browser with AWS’s multi-session support, which holds five identities at once.',
  portal: 'Roles of a portal open by its own link, everything else as suits it.',
} as const
