import type { TokenOrigin } from '../../../core/contract/session.ts'
import { Button } from '../../components/button.tsx'
import { useWindow } from '../../store/window-context.ts'
import { CodeFact } from './code-fact.tsx'
import { Fact } from './fact.tsx'

/** Where a web identity's token comes from; of an issuer, with the way out of its sign-in. */
export function TokenFacts({
  sessionId,
  token,
}: {
  readonly sessionId: string
  readonly token: TokenOrigin
}) {
  const { actions } = useWindow()
  switch (token.from) {
    case 'issuer':
      return (
        <>
          <CodeFact name="Issuer" text={token.issuer} />
          <CodeFact name="Client id" text={token.clientId} />
          {token.hasClientSecret && <Fact name="Client secret">In the vault</Fact>}
          {token.scopes.length > 0 && <CodeFact name="Scopes" text={token.scopes.join(' ')} />}
          {token.redirectPort !== null && <CodeFact name="Redirect port" text={String(token.redirectPort)} />}
          <Fact name="Sign-in">
            <Button small onClick={() => actions.forgetSignIn(sessionId)}>
              Forget sign-in
            </Button>
          </Fact>
        </>
      )
    case 'file':
      return <CodeFact name="Token file" text={token.path} />
    case 'command':
      return <CodeFact name="Command" text={token.command} />
  }
}
