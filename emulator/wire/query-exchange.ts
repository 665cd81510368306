import { randomUUID } from 'node:crypto'
import type { Exchange } from '../conduct.ts'
import type { Credential } from '../identity/credential.ts'
import type { QueryService } from './query-operation.ts'
import { parseQueryParameters, queryAnswer, queryError } from './query-protocol.ts'
import { ServiceError } from './service-error.ts'
import type { SignedRequest } from './signed-request.ts'

/** A call of the query protocol; its version says of which service, the first one where it says nothing known. */
export function queryExchange(
  request: SignedRequest,
  by: {
    readonly services: readonly [QueryService, ...QueryService[]]
    readonly verify: (service: string) => Promise<Credential>
    /** @throws ServiceError `AccessDenied`. */
    readonly refuseDenied: (action: string, caller: Credential) => void
  },
): Omit<Exchange, 'accessKeyId'> {
  const parameters = parseQueryParameters(request.body)
  const { Action: action = '', Version: version = '', ...input } = parameters
  const service = by.services.find((candidate) => candidate.version === version) ?? by.services[0]
  const about = { action, namespace: service.namespace, requestId: randomUUID() }
  return {
    service: service.name,
    operation: action,
    input,
    async answer() {
      const unsigned = version === service.version ? service.unsigned.get(action) : undefined
      if (unsigned !== undefined) return queryAnswer({ ...about, result: await unsigned(input) })
      const operation = service.operations.get(action)
      if (operation === undefined || version !== service.version)
        throw new ServiceError('InvalidAction', `Could not find operation ${action} for version ${version}`)
      const caller = await by.verify(service.name)
      by.refuseDenied(`${service.name}:${action}`, caller)
      return queryAnswer({ ...about, result: operation(input, caller) })
    },
    refuse: (error) => queryError(error, about),
  }
}
