import { Ellipsis, Play, Square, SquareTerminal } from 'lucide-react'
import type { SessionRow } from '../../../core/contract/session.ts'
import { Button } from '../../components/button.tsx'
import { Menu } from '../../components/menu.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { moreItems } from './more-items.ts'
import styles from './panel.module.css'

/** Start or stop, and what a running session is used with. */
export function PanelActions({ row }: { readonly row: SessionRow }) {
  const { actions } = useWindow()
  const opensTerminal = useWindowState(({ abilities }) => abilities.opensTerminal)
  const isStarting = useWindowState(({ starts }) => starts.has(row.id)) || row.status === 'starting'
  const integrationId = useWindowState(
    ({ integrations }) => integrations.find(({ name }) => name === row.integration)?.id ?? null,
  )
  const isRunning = row.status === 'active' || row.status === 'stale' || row.profiles.length > 0
  const notRunning = isRunning ? null : 'Start it first'
  return (
    <div className={styles.buttons}>
      {isStarting ? (
        <Button onClick={() => actions.cancelStart(row.id)}>Cancel</Button>
      ) : isRunning ? (
        <Button icon={Square} onClick={() => actions.stop(row.id)}>
          Stop
        </Button>
      ) : (
        <Button
          kind="primary"
          icon={Play}
          disabledBecause={row.gone ? 'AWS no longer assigns it to you' : null}
          onClick={() => actions.start(row.id)}
        >
          Start
        </Button>
      )}
      <Button disabledBecause={notRunning} onClick={() => actions.copyEnvironment(row.id)}>
        Copy env
      </Button>
      {opensTerminal && (
        <Button
          icon={SquareTerminal}
          disabledBecause={notRunning}
          onClick={() => actions.openTerminal(row.id)}
        >
          Shell
        </Button>
      )}
      <Menu
        align="end"
        trigger={<Button icon={Ellipsis}>More</Button>}
        items={moreItems({ row, actions, integrationId })}
      />
    </div>
  )
}
