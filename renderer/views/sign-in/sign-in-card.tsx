import type { ReactNode } from 'react'
import { ButtonRow } from '../../components/button-row.tsx'
import { Button } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { visibleText } from '../../components/visible-text.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import styles from '../forms/note.module.css'
import { reasonWords } from '../panel/failure-words.ts'
import { CliSignIn } from './cli-sign-in.tsx'
import { DeviceCode } from './device-code.tsx'
import { type SignInStep, signInStep } from './sign-in-step.ts'
import { useCameBack } from './use-came-back.ts'
import { useSignedOutWords } from './use-signed-out-words.ts'

/** Signing in to an integration, in place: the offer, the wait for the browser, the code. Nothing when signed in. */
export function SignInCard(props: {
  readonly integrationId: string
  /** Whether it is the one thing to do in its view. */
  readonly isMain?: boolean
}) {
  const { integrationId, isMain = false } = props
  const integrations = useWindowState((state) => state.integrations)
  const integration = integrations.find(({ id }) => id === integrationId)
  const prompts = useWindowState((state) => state.prompts)
  const signedOut = useSignedOutWords(integration)
  if (integration === undefined) return null
  const step = signInStep(integration, { prompts, integrations })
  if (step.kind === 'signed-in') return null
  return (
    <div className={styles.note} role="group" aria-label={`Sign-in to ${visibleText(integration.name)}`}>
      <Step
        integrationId={integrationId}
        name={integration.name}
        step={step}
        signedOut={signedOut}
        isMain={isMain}
      />
    </div>
  )
}

function Step(props: {
  readonly integrationId: string
  readonly name: string
  readonly step: Exclude<SignInStep, { kind: 'signed-in' }>
  /** That AWS signed out; null when it did not. */
  readonly signedOut: string | null
  readonly isMain: boolean
}) {
  const { integrationId, name, step, signedOut } = props
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
              {signedOut !== null
                ? `${name}: ${signedOut}`
                : step.reason === null
                  ? `Sign in to ${name}.`
                  : reasonWords(`${name}: ${step.reason}`).text}
            </SafeText>
          </p>
          <ButtonRow>
            <Button
              small
              kind={props.isMain ? 'primary' : 'plain'}
              onClick={() => actions.signIn(integrationId, 'browser')}
            >
              Sign in
            </Button>
            <Button small onClick={() => actions.signIn(integrationId, 'device-code')}>
              Use a code
            </Button>
            <CliSignIn integrationId={integrationId} />
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
  const { url, after, besides } = props.step
  const hasCameBack = useCameBack()
  const text =
    besides !== null
      ? `${besides} is the same portal, and a browser keeps one user of it signed in. Open the address in another browser or a private window.`
      : after !== null
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
        <CopyButton text={url} label="Copy the address" words="Copy address" />
        <Button small onClick={() => window.open(url, '_blank', 'noopener,noreferrer')}>
          {besides !== null ? 'Open here' : after === null ? 'Open again' : 'Open now'}
        </Button>
        {props.cancel}
      </ButtonRow>
    </>
  )
}
