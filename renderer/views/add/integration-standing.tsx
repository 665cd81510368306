import type { IntegrationSummary } from '../../../core/contract/integration.ts'
import { ButtonRow } from '../../components/button-row.tsx'
import { Button } from '../../components/button.tsx'
import { counted } from '../../components/counted.ts'
import { SafeText } from '../../components/safe-text.tsx'
import { useWindow } from '../../store/window-context.ts'
import { FailureNote, Trouble } from '../forms/failure-note.tsx'
import styles from '../forms/form.module.css'
import { useTask } from '../forms/use-task.ts'
import { syncFailureWords } from '../frame/sync-failure-words.ts'
import { Moment } from '../panel/moment.tsx'

/** Where an integration is, until when somebody is signed in, and how much of it was read when. */
export function IntegrationStanding({ integration }: { readonly integration: IntegrationSummary }) {
  const { api, actions } = useWindow()
  const cancelling = useTask()
  const { id, startUrl, signIn, signedInUntil, accounts, roles, syncedAt, syncing, syncFailure } = integration
  const isSignedIn = signIn === 'signed-in'
  return (
    <div className={styles.form}>
      <p className={styles.aside}>
        <SafeText dir="ltr">{startUrl}</SafeText>
      </p>
      <p>
        {isSignedIn && signedInUntil !== null && (
          <>
            Signed in until <Moment at={signedInUntil} />.{' '}
          </>
        )}
        {counted(accounts, 'account')}, {counted(roles, 'role')}
        {syncedAt === null ? (
          ', not read to the end yet.'
        ) : (
          <>
            , read at <Moment at={syncedAt} />.
          </>
        )}
      </p>
      {syncFailure !== null && (
        <Trouble tone="amber" {...syncFailureWords(syncFailure, { nowMs: Date.now() })} />
      )}
      <ButtonRow>
        {syncing === null ? (
          <Button
            disabledBecause={isSignedIn ? null : 'Nobody is signed in'}
            onClick={() => actions.sync(id)}
          >
            Sync now
          </Button>
        ) : (
          <Button
            onClick={() =>
              cancelling.run(async () => {
                await api.call('integration.cancel-sync', { integration: id })
              })
            }
          >
            Cancel the sync
          </Button>
        )}
        <Button
          disabledBecause={isSignedIn ? null : 'Nobody is signed in'}
          onClick={() => actions.signOut(id)}
        >
          Sign out
        </Button>
      </ButtonRow>
      {cancelling.failure !== null && <FailureNote failure={cancelling.failure} />}
    </div>
  )
}
