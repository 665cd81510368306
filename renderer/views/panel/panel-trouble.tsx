import { integrationOf } from '../../../core/contract/integration-of.ts'
import { promptOf } from '../../../core/contract/prompt-of.ts'
import { remedyOf } from '../../../core/contract/remedy.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import { Button } from '../../components/button.tsx'
import { keptWords } from '../../store/kept-words.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { unreached } from '../../store/unreached.ts'
import { FailureNote, Trouble } from '../forms/failure-note.tsx'
import { deviceName } from '../sign-in/mfa-code.ts'
import { OwnSignIn } from '../sign-in/own-sign-in.tsx'
import { SignInCard } from '../sign-in/sign-in-card.tsx'
import { signInStep } from '../sign-in/sign-in-step.ts'
import { failureWords, reasonWords } from './failure-words.ts'
import styles from './panel.module.css'
import { RemedyButton } from './remedy-button.tsx'
import { TakenProfile } from './taken-profile.tsx'

/** Why this session is not as it should be, and what can be done about it. Nothing when all is well. */
export function PanelTrouble({ row }: { readonly row: SessionRow }) {
  const { actions } = useWindow()
  const failure = useWindowState(({ failures }) => failures.get(row.id)) ?? null
  const isStarting = useWindowState(({ starts }) => starts.has(row.id))
  const integrations = useWindowState((state) => state.integrations)
  const integration = integrations.find(({ name }) => name === integrationOf(row))
  const prompts = useWindowState((state) => state.prompts)
  const outage = useWindowState((state) => state.outage)
  const remedy = remedyOf(row, failure)
  const question = promptOf(prompts, row.id)
  const button = remedy !== null && <RemedyButton row={row} remedy={remedy} question={question} />

  if (integration !== undefined) {
    const step = signInStep(integration, { prompts, integrations })
    const isUnderWay = step.kind === 'browser' || step.kind === 'device-code' || step.kind === 'preparing'
    if (isUnderWay || (remedy === 'sign-in' && step.kind === 'offer'))
      return (
        <>
          <SignInCard integrationId={integration.id} />
          {isStarting && <p className={styles.aside}>Starts when you are signed in.</p>}
        </>
      )
  }
  if (question?.kind === 'browser' && question.integration === null)
    return <OwnSignIn name={question.session.name} url={question.url} />
  if (question?.kind === 'mfa')
    return (
      <Trouble tone="amber" text={`Waiting for the code of ${deviceName(question.device)}.`}>
        <RemedyButton row={row} remedy="code" question={question} />
      </Trouble>
    )
  if (question?.kind === 'saml')
    return (
      <Trouble tone="amber" text={`Sign in at ${question.host} in the window that opened.`}>
        <Button onClick={() => actions.cancelPrompt(question.id)}>Cancel</Button>
      </Trouble>
    )
  if (failure?.code === 'profile-taken') return <TakenProfile sessionId={row.id} failure={failure} />
  if (failure?.code === 'network' && outage !== null) {
    const { text, advice } = failureWords(failure)
    return (
      <Trouble tone="plain" text={[`${unreached(outage)}.`, text, advice ?? ''].join(' ').trim()}>
        {button}
      </Trouble>
    )
  }
  if (failure !== null) return <FailureNote failure={failure}>{button}</FailureNote>
  if (row.gone) {
    const kept = keptWords(row, { nowMs: Date.now() })
    return (
      <Trouble tone="amber" text={['AWS no longer assigns this to you.', kept].filter(Boolean).join(' ')}>
        <Button onClick={() => actions.remove(row.id)}>Forget</Button>
      </Trouble>
    )
  }
  if (row.reason === null) return null
  if (row.reasonCode === 'network' && outage !== null)
    return (
      <Trouble tone={row.expiresAt === null ? 'amber' : 'plain'} text={`${unreached(outage)}.`}>
        {button}
      </Trouble>
    )
  const { text, aws } = reasonWords(row.reason)
  return (
    <Trouble tone="amber" text={text} aws={aws}>
      {button}
    </Trouble>
  )
}
