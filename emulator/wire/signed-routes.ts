import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Conduct } from '../conduct.ts'
import type { RolePolicies } from '../iam/role-policies.ts'
import type { Credential } from '../identity/credential.ts'
import { parseAuthorization } from './authorization-header.ts'
import { jsonExchange } from './json-exchange.ts'
import type { JsonService } from './json-operation.ts'
import { queryExchange } from './query-exchange.ts'
import type { QueryService } from './query-operation.ts'
import { refuseBySessionPolicy } from './refuse-by-session-policy.ts'
import { refuseRevoked } from './refuse-revoked.ts'
import { readSignedRequest, type SignedRequest } from './signed-request.ts'

/** Who signed a request for this service. @throws ServiceError as `verifySignature` does. */
export type Verify = (request: SignedRequest, service: string) => Promise<Credential>

/** `POST /`: every service whose calls are signed. Which one is meant, the target header or the version tells. */
export function addSignedRoutes(
  app: Hono<{ Bindings: HttpBindings }>,
  dependencies: {
    readonly conduct: Conduct
    readonly queryServices: readonly [QueryService, ...QueryService[]]
    readonly jsonServices: readonly JsonService[]
    readonly rolePolicies: Pick<RolePolicies, 'deniedBefore'>
    readonly verify: Verify
  },
): void {
  const { conduct, queryServices, jsonServices } = dependencies
  const refuseDenied = (action: string, caller: Credential): void => {
    refuseRevoked(action, caller, dependencies.rolePolicies)
    refuseBySessionPolicy(action, caller)
  }
  app.post('/', async (context) => {
    const request = await readSignedRequest(context.req.raw)
    const authorization = parseAuthorization(request.headers['authorization'] ?? '')
    const verify = (service: string) => dependencies.verify(request, service)
    const target = request.headers['x-amz-target']?.split('.')[0]
    const json = jsonServices.find((service) => service.target === target)
    const exchange =
      json === undefined
        ? queryExchange(request, { services: queryServices, verify, refuseDenied })
        : jsonExchange(request, { service: json, verify, refuseDenied })
    return conduct(context, { ...exchange, accessKeyId: authorization?.accessKeyId ?? null })
  })
}
