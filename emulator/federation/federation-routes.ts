import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Conduct, EmulatorContext } from '../conduct.ts'
import { messagePage } from '../sso-oidc/pages.ts'
import { jsonAnswer } from '../wire/json-answers.ts'
import { ServiceError } from '../wire/service-error.ts'
import type { ConsoleSignIn, FederationInput } from './console-sign-in.ts'

/** `GET|POST /federation`, parameters in the query or in a form. */
export function addFederationRoutes(
  app: Hono<{ Bindings: HttpBindings }>,
  { conduct, consoleSignIn }: { readonly conduct: Conduct; readonly consoleSignIn: ConsoleSignIn },
): void {
  app.on(['GET', 'POST'], '/federation', async (context) => {
    const { Action: action = '', ...input } = await parametersOf(context)
    return conduct(context, {
      service: 'signin',
      operation: action,
      accessKeyId: null,
      input,
      answer: () => answer(action, input),
      refuse: (error) =>
        context.html(messagePage('Amazon Web Services Sign-In', error.message), error.status as 400),
    })
  })

  async function answer(action: string, input: FederationInput): Promise<Response> {
    switch (action) {
      case 'getSigninToken':
        return jsonAnswer({ SigninToken: consoleSignIn.getSigninToken(input) })
      case 'login': {
        const destination = input['Destination'] ?? ''
        if (!URL.canParse(destination)) throw new ServiceError('BadRequest', 'Destination must be a URL')
        const { principal } = consoleSignIn.redeem(input['SigninToken'] ?? '')
        // AWS leads to the destination here. That is the real console, where these credentials mean nothing; or the
        // console of an organization that is played, which has no more to show.
        const page = await messagePage('Signed in', `As ${principal.arn}, bound for ${destination}`)
        return new Response(page.toString(), { headers: { 'content-type': 'text/html; charset=utf-8' } })
      }
      default:
        throw new ServiceError('BadRequest', 'Action must be getSigninToken or login')
    }
  }
}

async function parametersOf(context: EmulatorContext): Promise<FederationInput> {
  const query = context.req.query()
  if (context.req.method === 'GET') return query
  return { ...query, ...Object.fromEntries(new URLSearchParams(await context.req.text())) }
}
