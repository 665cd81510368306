import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import { z } from 'zod'
import type { Conduct } from '../conduct.ts'
import { jsonAnswer, oidcErrorAnswer } from '../wire/json-answers.ts'
import type { DpopProofs } from './dpop-proof.ts'
import type { Logins } from './logins.ts'
import { signinError } from './signin-error.ts'

const inputSchema = z.object({
  clientId: z.string(),
  grantType: z.literal('refresh_token'),
  refreshToken: z.string().min(1).max(2048),
})

/** `POST /v1/token` of the service `signin` (CreateOAuth2Token): a refresh, proven with DPoP. Nobody signs in here. */
export function addSigninRoutes(
  app: Hono<{ Bindings: HttpBindings }>,
  dependencies: {
    readonly conduct: Conduct
    readonly endpoint: string
    readonly proofs: DpopProofs
    readonly logins: Logins
  },
): void {
  const { conduct, endpoint, proofs, logins } = dependencies
  app.post('/v1/token', async (context) => {
    const body: unknown = await context.req.json().catch(() => null)
    const input = inputSchema.safeParse(body)
    return conduct(context, {
      service: 'signin',
      operation: 'CreateOAuth2Token',
      accessKeyId: null,
      input: input.data ?? {},
      async answer() {
        if (!input.success) throw signinError('INVALID_REQUEST')
        const proof = context.req.header('dpop') ?? ''
        const thumbprint = await proofs.verify(proof, { method: 'POST', url: `${endpoint}/v1/token` })
        return jsonAnswer(logins.refresh({ ...input.data, thumbprint }))
      },
      refuse: oidcErrorAnswer,
    })
  })
}
