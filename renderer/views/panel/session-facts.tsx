import { integrationOf } from '../../../core/contract/integration-of.ts'
import type { SessionDetails, SessionRow, SessionSettings } from '../../../core/contract/session.ts'
import type { ApiFailure } from '../../api.ts'
import { Button } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { useWindowState } from '../../store/window-context.ts'
import { FailureNote } from '../forms/failure-note.tsx'
import { CodeFact } from './code-fact.tsx'
import { dashedAccountId } from './dashed-account-id.ts'
import { DeliveryFact } from './delivery-fact.tsx'
import { DurationFact } from './duration-fact.tsx'
import { EnvironmentFact } from './environment-fact.tsx'
import { Fact } from './fact.tsx'
import { HonouredKeys } from './honoured-keys.tsx'
import { KeyFact } from './key-fact.tsx'
import { Moment } from './moment.tsx'
import styles from './panel.module.css'
import { NarrowingFacts } from './narrowing-facts.tsx'
import { ProfileFact } from './profile-fact.tsx'
import { TextFact } from './text-fact.tsx'
import { TokenFacts } from './token-facts.tsx'

/** What is known of a session, and what of it can be changed, where it stands. */
export function SessionFacts(props: {
  readonly row: SessionRow
  readonly details: SessionDetails | null
  /** Why the details could not be read. */
  readonly failure: ApiFailure | null
  readonly onRetry: () => void
}) {
  const { row, details, failure } = props
  const portal = integrationOf(row)
  return (
    <>
      {failure !== null && (
        <FailureNote failure={failure}>
          <Button onClick={props.onRetry}>Retry</Button>
        </FailureNote>
      )}
      <dl className={styles.facts}>
        {row.accountId !== null && <AccountFact accountId={row.accountId} />}
        {portal !== null && <PortalFact name={portal} />}
        {details?.settings.kind === 'assume-role' && (
          <Fact name="Source">
            <SafeText>{details.settings.sourceName ?? 'gone'}</SafeText>
          </Fact>
        )}
        {details?.settings.kind === 'iam-user' && (
          <KeyFact details={details} accessKeyId={details.settings.accessKeyId} />
        )}
        {details?.settings.kind === 'saml-role' && <SamlFacts settings={details.settings} />}
        {details?.settings.kind === 'login-session' && (
          <CodeFact name="aws login" text={details.settings.loginProfile} />
        )}
        {details?.settings.kind === 'process' && <CodeFact name="Command" text={details.settings.command} />}
        {details?.settings.kind === 'web-identity-role' && (
          <TokenFacts sessionId={row.id} token={details.settings.token} />
        )}
        {details !== null && <NarrowingFacts details={details} />}
        <ProfileFact row={row} defaultProfile={details?.defaultProfile ?? null} />
        {details !== null && <DeliveryFact details={details} />}
        <TextFact row={row} field="region" />
        <TextFact row={row} field="alias" />
        <TextFact row={row} field="tags" />
        {details !== null && <EnvironmentFact details={details} />}
        {details !== null && <DurationFact details={details} />}
        {details !== null && <HonouredKeys row={row} details={details} />}
      </dl>
    </>
  )
}

/** Where a person signs in for it, and what vouches for them. */
function SamlFacts({ settings }: { readonly settings: Extract<SessionSettings, { kind: 'saml-role' }> }) {
  return (
    <>
      <CodeFact name="Signs in at" text={settings.startUrl} />
      <CodeFact name="Provider" text={settings.providerArn} />
    </>
  )
}

function AccountFact({ accountId }: { readonly accountId: string }) {
  return (
    <Fact name="Account">
      <SafeText className={styles.id} dir="ltr">
        {dashedAccountId(accountId)}
      </SafeText>
      <CopyButton text={accountId} label="Copy account id" />
    </Fact>
  )
}

/** The limit that ends the day: until when somebody is signed in, where AWS tells. */
function PortalFact({ name }: { readonly name: string }) {
  const integration = useWindowState(({ integrations }) => integrations.find((one) => one.name === name))
  const until = integration?.signIn === 'signed-in' ? integration.signedInUntil : null
  return (
    <Fact name="Portal">
      {until === null ? (
        <SafeText>{name}</SafeText>
      ) : (
        <span>
          Signed in to <SafeText>{name}</SafeText> until <Moment at={until} />
        </span>
      )}
    </Fact>
  )
}
