import type { ReactNode } from 'react'
import { ButtonRow } from '../../components/button-row.tsx'
import { Button } from '../../components/button.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import styles from '../forms/note.module.css'
import { reasonWords } from '../panel/failure-words.ts'
import { DeviceCode } from './device-code.tsx'
import { type SignInStep, signInStep } from './sign-in-step.ts'
import { useCameBack } from './use-came-back.ts'

/** Signing in to an integration, in place: the offer, the wait for the browser, the code. Nothing when signed in. */
export function SignInCard({ integrationId }: { readonly integrationId: string }) {
  const integration = useWindowState(({ integrations }) =>
    integrations.find(({ id }) => id === integrationId),
  )
  const prompts = useWindowState((state) => state.prompts)
  if (integration === undefined) return null
  const step = signInStep(integration, prompts)
  if (step.kind === 'signed-in') return null
  return (
    <div className={styles.note} role="group" aria-label={`Sign-in to ${integration.name}`}>
      <Step integrationId={integrationId} name={integration.name} step={step} />
    </div>
  )
}

function Step(props: {
  readonly integrationId: string
  readonly name: string
  readonly step: Exclude<SignInStep, { kind: 'signed-in' }>
}) {
  const { integrationId, name, step } = props
  const { actions } = useWindow()
  const cancel = (
    <Button small onClick={() => actions.cancelSignIn(integrationId)}>
      Cancel
    </Button>
  )
  switch (step.kind) {
    case 'offer':
      return (
        <>
          <p className={styles.text}>
            <SafeText>
              {step.reason === null ? `Sign in to ${name}.` : reasonWords(`${name}: ${step.reason}`).text}
            </SafeText>
          </p>
          <ButtonRow>
            <Button small kind="primary" onClick={() => actions.signIn(integrationId, 'browser')}>
              Sign in
            </Button>
            <Button small onClick={() => actions.signIn(integrationId, 'device-code')}>
              Use a code
            </Button>
          </ButtonRow>
        </>
      )
    case 'unknown':
      return step.reason === null ? null : (
        <p className={styles.text}>
          <SafeText>{reasonWords(step.reason).text}</SafeText>
        </p>
      )
    case 'preparing':
      return (
        <>
          <p className={styles.text} role="status">
            Asking AWS for a sign-in.
          </p>
          <ButtonRow>{cancel}</ButtonRow>
        </>
      )
    case 'browser':
      return <BrowserStep name={name} step={step} cancel={cancel} />
    case 'device-code':
      return (
        <>
          <DeviceCode {...step} />
          <ButtonRow>{cancel}</ButtonRow>
        </>
      )
  }
}

function BrowserStep(props: {
  readonly name: string
  readonly step: Extract<SignInStep, { kind: 'browser' }>
  readonly cancel: ReactNode
}) {
  const { url, after } = props.step
  const hasCameBack = useCameBack()
  const text =
    after !== null
      ? `In line after the sign-in to ${after}.`
      : hasCameBack
        ? 'Still waiting.'
        : `Sign in to ${props.name} in the browser.`
  return (
    <>
      <p className={styles.text} role="status">
        <SafeText>{text}</SafeText>
      </p>
      <ButtonRow>
        <Button small onClick={() => window.open(url, '_blank', 'noopener,noreferrer')}>
          {after === null ? 'Open again' : 'Open now'}
        </Button>
        {props.cancel}
      </ButtonRow>
    </>
  )
}
