import { canBeNarrowed } from '../../../core/contract/can-be-narrowed.ts'
import { isActive } from '../../../core/contract/is-active.ts'
import { remedyOf } from '../../../core/contract/remedy.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import { ButtonRow } from '../../components/button-row.tsx'
import { Button } from '../../components/button.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { ConsoleMenu } from './console-menu.tsx'
import { useNow } from './use-now.ts'
import { useRest } from './use-rest.ts'

/** Start or stop, and what a running session is used with. What ran out has one button: that which mends it, else Start. */
export function PanelActions({ row }: { readonly row: SessionRow }) {
  const { actions } = useWindow()
  const opensTerminal = useWindowState(({ abilities }) => abilities.opensTerminal)
  const isStarting = useWindowState(({ starts }) => starts.has(row.id)) || row.status === 'starting'
  const nowMs = useNow()
  const end = row.expiresAt ?? row.expiredAt
  const isExpired = end !== null && Date.parse(end) <= nowMs
  const isRunning = !isExpired && isActive(row)
  const isMended = useWindowState(({ failures }) => remedyOf(row, failures.get(row.id)) !== null)
  const isLost = useWindowState(({ connection }) => connection.kind === 'lost')
  const unreachable = isLost ? 'The agent does not answer' : null
  const press = useRest(isStarting ? 'cancel' : isRunning ? 'stop' : 'start')
  const notRunning = unreachable ?? (isRunning ? null : 'Start it first')
  if (isExpired && !isStarting && isMended) return null
  return (
    <ButtonRow>
      {isStarting ? (
        <Button disabledBecause={unreachable} onClick={() => press(() => actions.cancelStart(row.id))}>
          Cancel
        </Button>
      ) : isRunning ? (
        <Button disabledBecause={unreachable} onClick={() => press(() => actions.stop(row.id))}>
          Stop
        </Button>
      ) : (
        <Button
          kind="primary"
          disabledBecause={unreachable ?? (row.gone ? 'AWS no longer assigns it to you' : null)}
          onClick={() => press(() => actions.start(row.id))}
        >
          Start
        </Button>
      )}
      {!isStarting && !isRunning && canBeNarrowed(row) && !row.readOnly && (
        <Button
          disabledBecause={unreachable}
          onClick={() => press(() => actions.start(row.id, { readOnly: true }))}
        >
          Start read only
        </Button>
      )}
      {!isExpired && <ConsoleMenu row={row} />}
      {!isExpired && (
        <Button disabledBecause={notRunning} onClick={() => actions.copyEnvironment(row.id)}>
          Copy env
        </Button>
      )}
      {opensTerminal && !isExpired && (
        <Button disabledBecause={notRunning} onClick={() => actions.openTerminal(row.id)}>
          Shell
        </Button>
      )}
    </ButtonRow>
  )
}
