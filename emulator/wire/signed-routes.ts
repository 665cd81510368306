import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Conduct } from '../conduct.ts'
import type { KeyUse } from '../identity/access-keys.ts'
import type { Credential } from '../identity/credential.ts'
import { parseAuthorization } from './authorization-header.ts'
import { jsonExchange } from './json-exchange.ts'
import type { JsonService } from './json-operation.ts'
import { queryExchange } from './query-exchange.ts'
import type { QueryService } from './query-operation.ts'
import { readSignedRequest } from './signed-request.ts'
import { verifySignature } from './verify-signature.ts'

/** `POST /`: every service whose calls are signed. Which one is meant, the target header or the version tells. */
export function addSignedRoutes(
  app: Hono<{ Bindings: HttpBindings }>,
  dependencies: {
    readonly conduct: Conduct
    readonly queryServices: readonly [QueryService, ...QueryService[]]
    readonly jsonServices: readonly JsonService[]
    readonly find: (accessKeyId: string) => Credential | null
    /** Told of every call whose signature held. */
    readonly verified: (use: KeyUse) => void
    readonly now: () => Date
  },
): void {
  const { conduct, queryServices, jsonServices, find, verified, now } = dependencies
  app.post('/', async (context) => {
    const request = await readSignedRequest(context.req.raw)
    const authorization = parseAuthorization(request.headers['authorization'] ?? '')
    const verify = async (service: string) => {
      const at = now()
      const credential = await verifySignature(request, { service, find, now: at })
      verified({ accessKeyId: credential.accessKeyId, service, region: authorization?.region ?? '', at })
      return credential
    }
    const target = request.headers['x-amz-target']?.split('.')[0]
    const json = jsonServices.find((service) => service.target === target)
    const exchange =
      json === undefined
        ? queryExchange(request, { services: queryServices, verify })
        : jsonExchange(request, { service: json, verify })
    return conduct(context, { ...exchange, accessKeyId: authorization?.accessKeyId ?? null })
  })
}
