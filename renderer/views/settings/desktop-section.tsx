import { ButtonRow } from '../../components/button-row.tsx'
import { Button } from '../../components/button.tsx'
import { Kbd } from '../../components/kbd.tsx'
import { shownKeys } from '../../keys/shown-keys.ts'
import { useWindowState } from '../../store/window-context.ts'
import styles from '../forms/form.module.css'
import { globalKeyProblem } from './global-key-problem.ts'
import { KeyCapture } from './key-capture.tsx'
import { SettingChoice } from './setting-choice.tsx'
import { SettingSwitch } from './setting-switch.tsx'
import { useSetting } from './use-setting.ts'

const notices = [
  { key: 'expiring', label: 'Credentials that run out' },
  { key: 'signedOut', label: 'A sign-in that has ended' },
  { key: 'refreshFailing', label: 'Refreshing that fails' },
  { key: 'codeWanted', label: 'A code or an answer that is wanted' },
  { key: 'stopped', label: 'Sessions that were stopped' },
] as const

/** What the desktop app does beside the window. */
export function DesktopSection() {
  const { startsAtLogin, globalShortcut: hasGlobalShortcut } = useWindowState((state) => state.abilities)
  const { startAtLogin, onQuit, notifications } = useWindowState((state) => state.settings)
  return (
    <>
      {startsAtLogin && (
        <SettingSwitch
          label="Start at login"
          hint="In the tray, without a window."
          value={startAtLogin}
          changeOf={(value) => ({ startAtLogin: value })}
        />
      )}
      {hasGlobalShortcut && <GlobalShortcut />}
      <SettingChoice
        label="When the desktop app quits"
        value={onQuit}
        options={[
          { value: 'stop', label: 'Stop all sessions' },
          { value: 'hand-over', label: 'Keep them, in the background' },
        ]}
        changeOf={(value) => ({ onQuit: value })}
      />
      <section className={styles.section} aria-label="Notifications">
        <h3 className={styles.heading}>Notifications of the desktop app</h3>
        <div>
          {notices.map(({ key, label }) => (
            <SettingSwitch
              key={key}
              label={label}
              value={notifications[key]}
              changeOf={(value) => ({ notifications: { ...notifications, [key]: value } })}
            />
          ))}
        </div>
      </section>
    </>
  )
}

/** Brings the palette up from any program. */
function GlobalShortcut() {
  const chord = useWindowState(({ settings }) => settings.globalShortcut)
  const platform = useWindowState(({ abilities }) => abilities.platform)
  const { change, problem } = useSetting()
  return (
    <section className={styles.section} aria-label="Shortcut from any program">
      <h3 className={styles.heading}>Palette from any program</h3>
      <ButtonRow>
        <span className={styles.aside}>
          {chord === null ? 'off' : <Kbd>{shownKeys(chord, platform)}</Kbd>}
        </span>
        <KeyCapture
          label="Change the keys for the palette from any program"
          problemOf={globalKeyProblem}
          onKeys={(next) => change({ globalShortcut: next })}
        />
        {chord !== null && (
          <Button small onClick={() => change({ globalShortcut: null })}>
            Off
          </Button>
        )}
      </ButtonRow>
      {problem !== null && <p className={styles.problem}>{problem}</p>}
    </section>
  )
}
