import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Conduct } from '../conduct.ts'
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
    readonly now: () => Date
  },
): void {
  const { conduct, queryServices, jsonServices, find, now } = dependencies
  app.post('/', async (context) => {
    const request = await readSignedRequest(context.req.raw)
    const verify = (service: string) => verifySignature(request, { service, find, now: now() })
    const target = request.headers['x-amz-target']?.split('.')[0]
    const json = jsonServices.find((service) => service.target === target)
    const exchange =
      json === undefined
        ? queryExchange(request, { services: queryServices, verify })
        : jsonExchange(request, { service: json, verify })
    const accessKeyId = parseAuthorization(request.headers['authorization'] ?? '')?.accessKeyId ?? null
    return conduct(context, { ...exchange, accessKeyId })
  })
}
