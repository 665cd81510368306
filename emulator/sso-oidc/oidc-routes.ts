import type { Hono } from 'hono'
import type { HttpBindings } from '@hono/node-server'
import type { z } from 'zod'
import type { Conduct, EmulatorContext } from '../conduct.ts'
import { jsonAnswer, oidcErrorAnswer } from '../wire/json-answers.ts'
import { createToken, createTokenInput, type CreateTokenDependencies } from './create-token.ts'
import { oidcError } from './oidc-error.ts'
import { registerClient, registerClientInput, type RegisterClientDependencies } from './register-client.ts'
import { startDeviceAuthorization, startDeviceAuthorizationInput } from './start-device-authorization.ts'

export type OidcDependencies = CreateTokenDependencies &
  RegisterClientDependencies & { readonly verificationUri: string }

export function addOidcRoutes(
  app: Hono<{ Bindings: HttpBindings }>,
  { conduct, ...dependencies }: OidcDependencies & { readonly conduct: Conduct },
): void {
  const post = <S extends z.ZodType>(operation: {
    readonly path: string
    readonly name: string
    readonly schema: S
    readonly run: (input: z.infer<S>) => unknown
  }) =>
    app.post(operation.path, async (context) => {
      const body = await readBody(context)
      return conduct(context, {
        service: 'sso-oidc',
        operation: operation.name,
        accessKeyId: null,
        input: isRecord(body) ? body : {},
        answer() {
          const parsed = operation.schema.safeParse(body)
          if (!parsed.success) throw oidcError('InvalidRequestException', 'Invalid request provided')
          return jsonAnswer(operation.run(parsed.data))
        },
        refuse: (error) =>
          oidcErrorAnswer(error.status < 500 ? error : oidcError('InternalServerException', error.message)),
      })
    })
  post({
    path: '/client/register',
    name: 'RegisterClient',
    schema: registerClientInput,
    run: (input) => registerClient(input, dependencies),
  })
  post({
    path: '/device_authorization',
    name: 'StartDeviceAuthorization',
    schema: startDeviceAuthorizationInput,
    run: (input) => startDeviceAuthorization(input, dependencies),
  })
  post({
    path: '/token',
    name: 'CreateToken',
    schema: createTokenInput,
    run: (input) => createToken(input, dependencies),
  })
}

/** The body as JSON; null when it is none, which no schema takes. */
async function readBody(context: EmulatorContext): Promise<unknown> {
  try {
    return await context.req.json<unknown>()
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
