import { SafeText } from '../../components/safe-text.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { visibleText } from '../../components/visible-text.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { listOf } from '../sessions/list-of.ts'
import { isListShown } from './is-list-shown.ts'
import { isOfSessions } from './is-of-sessions.ts'
import { nextActive } from './next-active.ts'
import { useSyncLine } from './use-sync-line.ts'
import { organizationLine } from '../organization/organization-line.ts'
import { viewName } from './view-name.ts'
import styles from './header.module.css'

/** What the list shows, and how much of it; what is active, a click away; how far a sync is. */
export function Header() {
  const portals = useSyncLine()
  const organization = useWindowState((state) => state.organization?.reading ?? null)
  const syncing = portals ?? (organization === null ? null : organizationLine(organization))
  return (
    <>
      <Title />
      {syncing !== null && (
        <p className={styles.sync} title={visibleText(syncing)}>
          <SafeText>{syncing}</SafeText>
        </p>
      )}
      <ActiveButton />
    </>
  )
}

function Title() {
  const { store } = useWindow()
  const name = useWindowState((state) => state.query.trim() || viewName(state))
  const count = useWindowState((state) =>
    isListShown(state) && isOfSessions(state.view) ? listOf(store).model.sessionCount : null,
  )
  return (
    <h1 className={styles.title}>
      <SafeText className={styles.name}>{name}</SafeText>
      {count !== null && <span className={styles.count}> · {count.toLocaleString()}</span>}
    </h1>
  )
}

/** "2 active": goes from active row to active row. */
function ActiveButton() {
  const { actions, store } = useWindow()
  const active = useWindowState(({ counts }) => counts.active)
  if (active === 0) return null
  const jump = (): void => {
    const { view, query, cursor } = store.getState()
    // Elsewhere the active rows may be out of sight.
    const isElsewhere = query !== '' || (view.kind !== 'all' && view.kind !== 'active')
    if (isElsewhere) actions.show({ kind: 'active' })
    const next = nextActive({ ...store.getState(), cursor: isElsewhere ? null : cursor })
    if (next !== null) actions.moveTo(next)
  }
  return (
    <button
      type="button"
      className={styles.active}
      onClick={jump}
      aria-description="Goes to the next active session"
    >
      <StateGlyph glyph="active" />
      {active.toLocaleString()} active
    </button>
  )
}
