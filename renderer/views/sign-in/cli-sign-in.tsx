import { Button } from '../../components/button.tsx'
import { useWindow } from '../../store/window-context.ts'
import { FailureNote } from '../forms/failure-note.tsx'
import { useTask } from '../forms/use-task.ts'
import { useCliSignIn } from './use-cli-sign-in.ts'

/** Offers the AWS CLI's sign-in to the same portal; nothing where there is none. */
export function CliSignIn({ integrationId }: { readonly integrationId: string }) {
  const { api, actions } = useWindow()
  const isThere = useCliSignIn(integrationId)
  // Once somebody is signed in the card is gone, and the roles are still to be read.
  const using = useTask({ outlivesView: true })
  if (!isThere) return null
  return (
    <>
      <Button
        small
        disabledBecause={using.busy ? 'It is being looked at' : null}
        onClick={() =>
          using.run(async (signal) => {
            const input = { integration: integrationId }
            const { signIn, syncedAt } = await api.call('integration.use-cli-sign-in', input, { signal })
            if (signIn === 'signed-in' && syncedAt === null) actions.sync(integrationId)
          })
        }
      >
        Use the AWS CLI’s sign-in
      </Button>
      {using.failure !== null && <FailureNote failure={using.failure} />}
    </>
  )
}
