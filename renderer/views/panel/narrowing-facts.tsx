import type { SessionLimits } from '../../../core/contract/narrowing.ts'
import type { SessionDetails } from '../../../core/contract/session.ts'
import { Button } from '../../components/button.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { sourceReference } from '../add/source-references.ts'
import { CodeFact } from './code-fact.tsx'
import { Fact } from './fact.tsx'

/** What narrows a session; of one that AWS gives whole, that it does, and the way to one that is not. */
export function NarrowingFacts({ details }: { readonly details: SessionDetails }) {
  const { settings } = details
  switch (settings.kind) {
    case 'assume-role':
      return (
        <>
          <AccessFact details={details} isSet={settings.readOnly} />
          <TextOf name="Identity" text={settings.sourceIdentity ?? ''} />
          <TextOf
            name="AWS tags"
            text={settings.sessionTags.map(({ key, value }) => `${key}=${value}`).join(', ')}
          />
          <PolicyFacts limits={settings} />
        </>
      )
    case 'saml-role':
    case 'web-identity-role':
      return (
        <>
          <AccessFact details={details} isSet={settings.readOnly} />
          <PolicyFacts limits={settings} />
        </>
      )
    case 'identity-center-role':
      return <GivenWhole details={details} />
    case 'iam-user':
    case 'process':
    case 'login-session':
      return null
  }
}

function AccessFact({ details, isSet }: { readonly details: SessionDetails; readonly isSet: boolean }) {
  return (
    details.readOnly && <Fact name="Access">{isSet ? 'Read only' : 'Read only, until it is stopped'}</Fact>
  )
}

function PolicyFacts({ limits }: { readonly limits: SessionLimits }) {
  return (
    <>
      <TextOf name="Policies" text={limits.policyArns.join(', ')} />
      <TextOf name="Policy" text={limits.policy ?? ''} />
    </>
  )
}

function TextOf({ name, text }: { readonly name: string; readonly text: string }) {
  return text !== '' && <CodeFact name={name} text={text} />
}

function GivenWhole({ details }: { readonly details: SessionDetails }) {
  const { actions } = useWindow()
  const row = useWindowState(({ sessions }) => sessions.get(details.id)) ?? details
  return (
    <Fact name="Access">
      <span>All of the role: it cannot be narrowed.</span>
      <Button
        kind="link"
        small
        disabledBecause={row.gone ? 'AWS no longer assigns it to you' : null}
        onClick={() => actions.open({ kind: 'add', source: sourceReference(row) })}
      >
        Assume a role…
      </Button>
    </Fact>
  )
}
