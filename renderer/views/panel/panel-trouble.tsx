import type { SessionRow } from '../../../core/contract/session.ts'
import { Button } from '../../components/button.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { FailureNote, Trouble } from '../forms/failure-note.tsx'
import { SignInCard } from '../sign-in/sign-in-card.tsx'
import { signInStep } from '../sign-in/sign-in-step.ts'
import { failureWords, reasonWords } from './failure-words.ts'
import styles from './panel.module.css'
import { TakenProfile } from './taken-profile.tsx'

/** Why this session is not as it should be, and what can be done about it. Nothing when all is well. */
export function PanelTrouble({ row }: { readonly row: SessionRow }) {
  const { actions } = useWindow()
  const failure = useWindowState(({ failures }) => failures.get(row.id))
  const isStarting = useWindowState(({ starts }) => starts.has(row.id))
  const integration = useWindowState(({ integrations }) =>
    integrations.find(({ name }) => name === row.integration),
  )
  const prompts = useWindowState((state) => state.prompts)
  const retry = <Button onClick={() => actions.start(row.id)}>Retry</Button>

  if (integration !== undefined) {
    const step = signInStep(integration, prompts)
    const isUnderWay = step.kind === 'browser' || step.kind === 'device-code' || step.kind === 'preparing'
    const isWanted = row.status === 'sign-in-needed' || failure?.code === 'sign-in-needed'
    if (isUnderWay || (isWanted && step.kind === 'offer'))
      return (
        <>
          <SignInCard integrationId={integration.id} />
          {isStarting && <p className={styles.aside}>Starts when you are signed in.</p>}
        </>
      )
  }
  if (failure?.code === 'profile-taken') return <TakenProfile sessionId={row.id} failure={failure} />
  if (failure !== undefined) {
    const { remedy } = failureWords(failure)
    return (
      <FailureNote failure={failure}>
        {remedy === 'unlock' ? (
          <Button onClick={() => actions.open({ kind: 'settings', section: 'vault' })}>Open the vault</Button>
        ) : remedy === 'sync' && integration !== undefined ? (
          <Button onClick={() => actions.sync(integration.id)}>
            Sync <SafeText>{integration.name}</SafeText>
          </Button>
        ) : (
          retry
        )}
      </FailureNote>
    )
  }
  if (row.gone)
    return (
      <Trouble tone="amber" text="AWS no longer assigns this to you.">
        <Button onClick={() => actions.remove(row.id)}>Forget</Button>
      </Trouble>
    )
  if (row.reason === null) return null
  const { text, aws } = reasonWords(row.reason)
  return (
    <Trouble tone="amber" text={text} aws={aws}>
      {row.status === 'stale' && retry}
      {row.status === 'sign-in-needed' && (
        <Button onClick={() => actions.start(row.id)}>
          {row.integration === null ? 'Enter code' : 'Sign in'}
        </Button>
      )}
    </Trouble>
  )
}
