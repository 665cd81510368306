import { CircleHelp, Monitor, Moon, Settings, Stethoscope, Sun } from 'lucide-react'
import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
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
import { type FooterFacts, footerFacts, footerLine, portalsLine } from './footer-line.ts'
import styles from './footer.module.css'
import needs from './needs-you.module.css'
import { themeWords } from './theme-words.ts'
import { useMinute } from './use-minute.ts'

/** How everything is, in a line; settings, shortcuts and theme. */
export function Footer() {
  const { actions } = useWindow()
  const facts = useWindowState(useShallow(footerFacts))
  const nowMs = useMinute()
  const { line, inFull } = useMemo(() => linesOf(facts, nowMs), [facts, nowMs])
  const integrations = useWindowState((state) => state.integrations)
  const outage = facts.connection.kind === 'live' ? facts.outage : null
  const portals = facts.connection.kind === 'lost' ? null : portalsLine(integrations)
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
      <IconButton label="Doctor" icon={Stethoscope} onClick={() => actions.open({ kind: 'doctor' })} />
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

/** The line as it is read, and with date and zone of its times. */
function linesOf(facts: FooterFacts, nowMs: number): { readonly line: string; readonly inFull: string } {
  return {
    line: footerLine(facts, (iso) => clockTime(iso, { nowMs })).join(' · '),
    inFull: footerLine(facts, wholeTime).join(' · '),
  }
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
