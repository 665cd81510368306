import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { ListLoading } from '../frame/list-loading.tsx'
import { syncFailureWords } from '../frame/sync-failure-words.ts'
import { SignInCard } from '../sign-in/sign-in-card.tsx'
import { emptyReason } from './empty-reason.ts'
import type { SessionsList } from './list-selector.ts'
import { NoHits } from './no-hits.tsx'
import { NothingActive } from './nothing-active.tsx'

/** Stands where no row is: why, and what to do. */
export function EmptyView({ list }: { readonly list: SessionsList }) {
  const view = useWindowState((state) => state.view)
  const query = useWindowState((state) => state.query)
  const integrations = useWindowState((state) => state.integrations)
  const reason = emptyReason({ view, query, integrations }, list.query)
  switch (reason.kind) {
    case 'no-hits':
      return <NoHits list={list} />
    case 'nothing-active':
      return <NothingActive />
    case 'no-favourites':
      return <EmptyState title="No favourites yet" line="Press f on a session." />
    case 'nothing-recent':
      return <EmptyState title="Nothing used yet" line="Sessions you start are listed here." />
    case 'empty-unit':
      return <EmptyState title="Nothing of yours is in this unit" line="Ask for an assignment, then sync." />
    case 'signed-out':
      return (
        <EmptyState title="Nothing to list yet" line="What you may use is listed once you are signed in.">
          {reason.integrationIds.map((id) => (
            <SignInCard key={id} integrationId={id} isMain={reason.integrationIds.length === 1} />
          ))}
        </EmptyState>
      )
    case 'reading':
      return <ListLoading />
    case 'portal-without-roles':
    case 'not-synced':
      return <WithoutRoles {...reason} />
  }
}

function WithoutRoles({
  kind,
  integrationId,
}: {
  readonly kind: 'portal-without-roles' | 'not-synced'
  readonly integrationId: string
}) {
  const { actions } = useWindow()
  const integration = useWindowState(({ integrations }) =>
    integrations.find(({ id }) => id === integrationId),
  )
  const name = integration?.name ?? ''
  const failure = integration?.syncFailure ?? null
  if (kind === 'not-synced' && failure !== null)
    return (
      <EmptyState
        title={<SafeText>{`${name} could not be read`}</SafeText>}
        line={<SafeText>{syncFailureWords(failure, { nowMs: Date.now() }).text}</SafeText>}
      >
        <Button kind="primary" onClick={() => actions.sync(integrationId)}>
          Retry
        </Button>
      </EmptyState>
    )
  return (
    <EmptyState
      title={
        <SafeText>
          {kind === 'not-synced' ? `${name} was not read yet` : `AWS lists no accounts for you at ${name}`}
        </SafeText>
      }
      line={kind === 'not-synced' ? 'Sync to list what you may use.' : 'Ask for an assignment, then sync.'}
    >
      <Button kind="primary" onClick={() => actions.sync(integrationId)}>
        Sync
      </Button>
    </EmptyState>
  )
}
