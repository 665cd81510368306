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
          {details.readOnly && (
            <Fact name="Access">{settings.readOnly ? 'Read only' : 'Read only, until it is stopped'}</Fact>
          )}
          <TextOf name="Identity" text={settings.sourceIdentity ?? ''} />
          <TextOf
            name="AWS tags"
            text={settings.sessionTags.map(({ key, value }) => `${key}=${value}`).join(', ')}
          />
          <TextOf name="Policies" text={settings.policyArns.join(', ')} />
          <TextOf name="Policy" text={settings.policy ?? ''} />
        </>
      )
    case 'identity-center-role':
      return <GivenWhole details={details} />
    case 'iam-user':
    case 'saml-role':
    case 'process':
    case 'web-identity-role':
      return null
  }
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
