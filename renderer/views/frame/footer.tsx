import { CircleHelp, Monitor, Moon, Settings, Sun } from 'lucide-react'
import { themes } from '../../../core/contract/theme.ts'
import { classNames } from '../../components/class-names.ts'
import { Button } from '../../components/button.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { Menu } from '../../components/menu.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { visibleText } from '../../components/visible-text.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { clockTime, wholeTime } from '../panel/clock-time.ts'
import { unreached } from '../../store/unreached.ts'
import { footerLine, portalsLine } from './footer-line.ts'
import styles from './footer.module.css'
import needs from './needs-you.module.css'
import { themeWords } from './theme-words.ts'

/** How everything is, in a line; settings, shortcuts and theme. */
export function Footer() {
  const { actions, store } = useWindow()
  const line = useWindowState((state) =>
    footerLine(state, (iso) => clockTime(iso, { nowMs: Date.now() })).join(' · '),
  )
  const integrations = useWindowState((state) => state.integrations)
  const isLost = useWindowState(({ connection }) => connection.kind === 'lost')
  const outage = useWindowState((state) => (state.connection.kind === 'live' ? state.outage : null))
  const portals = isLost ? null : portalsLine(integrations)
  // Drawn anew whenever the line is another: with date and zone it is made for that alone.
  const inFull = footerLine(store.getState(), wholeTime).join(' · ')
  return (
    <>
      {line !== '' && (
        <p className={styles.line} title={visibleText(inFull)}>
          <SafeText>{line}</SafeText>
        </p>
      )}
      {outage !== null && (
        <>
          <p className={styles.line} title={unreached(outage)}>
            <SafeText>{unreached(outage)}</SafeText>
          </p>
          <Button kind="link" small onClick={actions.retryNetwork}>
            Retry
          </Button>
        </>
      )}
      {portals !== null && (
        <button
          type="button"
          className={classNames(needs.needsYou, styles.needs)}
          onClick={() => actions.show({ kind: 'integration', id: portals.integrationId })}
        >
          <SafeText>{portals.text}</SafeText>
        </button>
      )}
      <span className={styles.gap} />
      <IconButton
        label="Settings"
        icon={Settings}
        onClick={() => actions.open({ kind: 'settings', section: null })}
      />
      <IconButton label="Shortcuts" icon={CircleHelp} onClick={() => actions.open({ kind: 'keys' })} />
      <ThemeMenu />
    </>
  )
}

const pictures = { system: Monitor, light: Sun, dark: Moon }

function ThemeMenu() {
  const theme = useWindowState(({ settings }) => settings.theme)
  const { actions } = useWindow()
  return (
    <Menu
      align="end"
      trigger={<IconButton label={`Theme: ${themeWords[theme].toLowerCase()}`} icon={pictures[theme]} />}
      items={themes.map((one) => ({
        kind: 'choice',
        label: themeWords[one],
        chosen: one === theme,
        act: () => actions.changeSettings({ theme: one }),
      }))}
    />
  )
}
