import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Conduct, EmulatorContext } from '../conduct.ts'
import type { Random } from '../random.ts'
import type { PortalUser, SignIns } from '../sso-oidc/sign-ins.ts'
import type { Switches } from '../switches.ts'
import type { TokenBucket } from '../token-bucket.ts'
import { jsonAnswer, portalErrorAnswer } from '../wire/json-answers.ts'
import { type Portal, portalError, type PortalQuery } from './portal.ts'

export function addPortalRoutes(
  app: Hono<{ Bindings: HttpBindings }>,
  dependencies: {
    readonly conduct: Conduct
    readonly portal: Portal
    readonly signIns: SignIns
    readonly switches: () => Switches
    readonly bucket: TokenBucket
    readonly random: Random
  },
): void {
  const { conduct, portal, signIns } = dependencies
  const throttle = () => {
    const { throttlePerSecond, throttleBurst, random429Share } = dependencies.switches()
    const passes =
      throttlePerSecond === null ||
      dependencies.bucket.take({
        perSecond: throttlePerSecond,
        burst: throttleBurst ?? Math.max(1, throttlePerSecond),
      })
    if (!passes || dependencies.random() < random429Share)
      throw portalError('TooManyRequestsException', 429, 'HTTP 429 Unknown Code')
  }
  const answered = (operation: string, run: (call: Call) => Response) => (context: EmulatorContext) => {
    const query = context.req.query()
    const token = context.req.header('x-amz-sso_bearer_token') ?? ''
    return conduct(context, {
      service: 'sso',
      operation,
      accessKeyId: null,
      input: query,
      answer() {
        throttle()
        const user = signIns.portalUser(token)
        if (user === null)
          throw portalError('UnauthorizedException', 401, 'Session token not found or invalid')
        return run({ query, token, user })
      },
      refuse: portalErrorAnswer,
    })
  }
  app.get(
    '/assignment/accounts',
    answered('ListAccounts', ({ query, user }) => jsonAnswer(portal.listAccounts(query, user))),
  )
  app.get(
    '/assignment/roles',
    answered('ListAccountRoles', ({ query, user }) => jsonAnswer(portal.listAccountRoles(query, user))),
  )
  app.get(
    '/federation/credentials',
    answered('GetRoleCredentials', ({ query, user }) => jsonAnswer(portal.getRoleCredentials(query, user))),
  )
  app.post(
    '/logout',
    answered('Logout', ({ token }) => {
      signIns.end(token)
      return new Response(null, { status: 200 })
    }),
  )
}

interface Call {
  readonly query: PortalQuery
  readonly token: string
  readonly user: PortalUser
}
