import { Suspense } from 'react'
import { useWindowState } from '../../store/window-context.ts'
import { SessionList } from '../sessions/session-list.tsx'
import { AgentGone } from './agent-gone.tsx'
import { isListShown } from './is-list-shown.ts'
import { ActivityView, FirstRun, OrganizationView } from './later-views.ts'
import { ListLoading } from './list-loading.tsx'
import styles from './main-view.module.css'
import { ReadingFailed } from './reading-failed.tsx'
import { SignedOutBanner } from './signed-out-banner.tsx'
import { useIsPast } from './use-is-past.ts'
import { VaultBanner } from './vault-banner.tsx'

/** How long the agent may be away before the window says that it stopped, in ms. */
const goneAfterMs = 10_000

/** The list, or what stands in its place before there is one; and what there is to say about all of it. */
export function MainView() {
  const connection = useWindowState((state) => state.connection)
  const isGone = useIsPast(connection.kind === 'lost' ? connection.since : null, goneAfterMs)
  return (
    <>
      {isGone ? <AgentGone /> : <VaultBanner />}
      <SignedOutBanner />
      <ReadingFailed />
      <div className={styles.view}>
        <Suspense fallback={<ListLoading />}>
          <Content />
        </Suspense>
      </div>
    </>
  )
}

function Content() {
  const kind = useWindowState(({ view }) => view.kind)
  const hasList = useWindowState(isListShown)
  const isRead = useWindowState(({ vault }) => vault !== null)
  const isUnread = useWindowState(
    ({ readingFailed, sessions }) => readingFailed !== null && sessions.size === 0,
  )
  // What was refused says so above: nothing else is known.
  if (isUnread) return null
  if (hasList && kind === 'organization') return <OrganizationView />
  if (hasList && kind === 'activity') return <ActivityView />
  if (hasList) return <SessionList />
  return isRead ? <FirstRun /> : <ListLoading />
}
