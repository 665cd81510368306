import { setTimeout as delay } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import type { CallLog } from './call-log.ts'
import { nextFault } from './fault.ts'
import { hideSecrets } from './hide-secrets.ts'
import type { Random } from './random.ts'
import type { Switches } from './switches.ts'
import { ServiceError } from './wire/service-error.ts'

export type EmulatorContext = Context<{ Bindings: HttpBindings }>

/** One call of a service: what it says of itself, and how it is answered. */
export interface Exchange {
  readonly service: string
  readonly operation: string
  /** As the request claims it; null where nothing is signed. */
  readonly accessKeyId: string | null
  readonly input: Readonly<Record<string, unknown>>
  /** @throws ServiceError for what AWS would refuse. */
  readonly answer: () => Response | Promise<Response>
  /** An error as the service's protocol writes it. */
  readonly refuse: (error: ServiceError) => Response | Promise<Response>
}

export type Conduct = (context: EmulatorContext, exchange: Exchange) => Promise<Response>

/** Answers calls with the faults that are switched on, and records every one of them. */
export function createConduct(dependencies: {
  readonly calls: CallLog
  readonly switches: () => Switches
  readonly random: Random
  readonly now: () => Date
}): Conduct {
  const { calls, switches, random, now } = dependencies
  return async (context, exchange) => {
    const { latencyMs } = switches()
    if (latencyMs > 0) await delay(latencyMs)
    const fault = nextFault(switches(), random)
    const record = (status: number | null, error: string | null) =>
      calls.record({
        service: exchange.service,
        operation: exchange.operation,
        at: now().toISOString(),
        accessKeyId: exchange.accessKeyId,
        status,
        error,
        input: hideSecrets(exchange.input),
      })
    const drop = () => {
      record(null, null)
      context.env.incoming.socket.destroy()
      return RESPONSE_ALREADY_SENT
    }
    if (fault === 'drop-before') return drop()
    try {
      if (fault === 'internal-error' || fault === 'unavailable') throw serverError(fault)
      const response = await exchange.answer()
      if (fault === 'drop-after') return drop()
      record(response.status, null)
      return response
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      if (fault === 'drop-after') return drop()
      record(error.status, error.code)
      return exchange.refuse(error)
    }
  }
}

function serverError(fault: 'internal-error' | 'unavailable'): ServiceError {
  return fault === 'internal-error'
    ? new ServiceError('InternalFailure', 'The request processing has failed because of an unknown error', {
        status: 500,
      })
    : new ServiceError('ServiceUnavailable', 'Service Unavailable', { status: 503 })
}
