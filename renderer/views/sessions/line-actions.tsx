import { Ellipsis, PanelsTopLeft } from 'lucide-react'
import { enterAction } from '../../actions/enter-action.ts'
import { Icon } from '../../components/icon.tsx'
import { useWindow } from '../../store/window-context.ts'
import type { OpenLineMenu } from './line-menu.tsx'
import styles from './line.module.css'
import type { RowState } from './row-state.ts'

/** What can be done with the row that is pointed at or focused, laid over its end. → comes here, ← goes back. */
export function LineActions(props: {
  readonly sessionId: string
  readonly state: RowState
  readonly onMore: OpenLineMenu
}) {
  const { sessionId } = props
  const { actions } = useWindow()
  const action = enterAction(props.state)
  return (
    <span className={styles.actions}>
      {action.kind !== 'none' && (
        <button
          type="button"
          tabIndex={-1}
          className={styles.action}
          onClick={() => actions.enter(sessionId)}
        >
          {action.word}
        </button>
      )}
      {props.state.kind !== 'gone' && (
        <button
          type="button"
          tabIndex={-1}
          className={styles.action}
          aria-label="Console"
          onClick={() => actions.openConsole(sessionId)}
        >
          <Icon of={PanelsTopLeft} />
        </button>
      )}
      <button
        type="button"
        tabIndex={-1}
        className={styles.action}
        aria-label="More"
        aria-haspopup="menu"
        onClick={({ currentTarget }) =>
          // The button is hidden as soon as the menu has the focus; where it lies stays.
          props.onMore({ sessionId, anchor: currentTarget.closest('[role="gridcell"]') ?? currentTarget })
        }
      >
        <Icon of={Ellipsis} />
      </button>
    </span>
  )
}
