import { treeActions } from '../../../core/contract/organization.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { FailureNote } from '../forms/failure-note.tsx'
import { OrganizationMap } from './organization-map.tsx'

/** The organization as a map; before there is one, why, and what to do. */
export function OrganizationView() {
  const known = useWindowState(({ organization }) => organization?.organization ?? null)
  const isReading = useWindowState(({ organization }) => (organization?.reading ?? null) !== null)
  const failure = useWindowState((state) => state.organizationFailure)
  if (isReading && known === null) return <Skeleton lines={12} label="Reading the organization" />
  if (failure !== null)
    return (
      <EmptyState
        title={
          failure.code === 'organization-refused'
            ? 'This role may not read the organization'
            : 'The organization could not be read'
        }
        line={
          failure.code === 'organization-refused' ? (
            <SafeText>{`${failure.message}. It needs ${treeActions.join(', ')}`}</SafeText>
          ) : (
            <FailureNote failure={failure} />
          )
        }
      >
        <OtherWays choose="Choose another session" />
      </EmptyState>
    )
  if (known === null)
    return (
      <EmptyState
        title="The organization is not read yet"
        line="One session of its management account, or of a delegated administrator, reads units, accounts and policies."
      >
        <OtherWays choose="Choose a session" />
      </EmptyState>
    )
  return <OrganizationMap organization={known} />
}

function OtherWays({ choose }: { readonly choose: string }) {
  const { actions } = useWindow()
  return (
    <>
      <Button kind="primary" onClick={() => actions.open({ kind: 'choose-reader' })}>
        {choose}
      </Button>
      <Button
        onClick={() => {
          actions.changeSettings({ grouping: 'name' })
          actions.show({ kind: 'all' })
        }}
      >
        Group by name
      </Button>
    </>
  )
}
