import type { Outage } from '../contract/agent.ts'
import type { Clock } from '../host.ts'
import type { HttpHandler } from './http-handler.ts'
import { interceptedAnswer, networkError } from './network-error.ts'

type Request = Parameters<HttpHandler['handle']>[0]

/** Whether AWS is within reach, as the calls of everybody found it. */
export interface Reach {
  /** The handler whose outcomes are noted. */
  readonly handler: HttpHandler
  /** Null: it is, as far as anybody tried. */
  outage(): Outage | null
  /** Asks every host that did not answer for nothing in particular: any answer says that it is there. */
  lookAgain(): Promise<void>
}

interface Silence {
  readonly since: Date
  /** Asks the host for nothing, with nothing of the request that failed. */
  readonly probe: Request
  /** Another host answered meanwhile: this one is out of reach by itself, and the network is there. */
  readonly isAlone: boolean
}

/** Notes what becomes of every request through `handler`. `changed` is called when the outage begins, ends or is another. */
export function createReach(
  handler: HttpHandler,
  { clock, changed }: { readonly clock: Clock; readonly changed: (outage: Outage | null) => void },
): Reach {
  const silent = new Map<string, Silence>()
  let told: Outage | null = null

  function outage(): Outage | null {
    for (const [host, { since, isAlone }] of silent) if (!isAlone) return { host, since: since.toISOString() }
    return null
  }

  function tell(): void {
    const now = outage()
    if (now?.host === told?.host && now?.since === told?.since) return
    told = now
    changed(now)
  }

  function answered(host: string): void {
    if (silent.size === 0) return
    silent.delete(host)
    // This machine answers itself without any network: the demo organization does.
    if (!isThisMachine(host))
      for (const [other, silence] of silent) {
        if (silence.isAlone) continue
        silent.set(other, { ...silence, isAlone: true })
        // Most likely it is there again as well. What else is wrong with the way there, the next call says.
        void look(silence).catch(() => {})
      }
    tell()
  }

  function failed(host: string, request: Request): void {
    if (silent.has(host)) return
    silent.set(host, { since: clock.now(), probe: probeOf(request), isAlone: false })
    tell()
  }

  async function handle(
    request: Request,
    options?: Parameters<HttpHandler['handle']>[1],
  ): ReturnType<HttpHandler['handle']> {
    const host = hostOf(request)
    try {
      const answer = await handler.handle(request, options)
      if (interceptedAnswer(answer.response.statusCode, null) === null) answered(host)
      else failed(host, request)
      return answer
    } catch (error) {
      const isHungUp = options?.abortSignal?.aborted === true
      if (!isHungUp && isNetworkFailure(error)) failed(host, request)
      throw error
    }
  }

  async function look({ probe }: Silence): Promise<void> {
    try {
      const { response } = await handle(probe)
      response.body?.resume?.()
    } catch (error) {
      // Noted already: that is what it was asked for.
      if (!isNetworkFailure(error)) throw error
    }
  }

  return {
    handler: { metadata: handler.metadata, handle, destroy: () => {}, close: () => handler.close() },
    outage,
    lookAgain: async () => {
      await Promise.all([...silent.values()].map(look))
    },
  }
}

function isNetworkFailure(error: unknown): boolean {
  return error instanceof Error && networkError(error) !== null
}

function probeOf(request: Request): Request {
  return Object.assign(request.clone(), {
    method: 'HEAD',
    path: '/',
    query: {},
    headers: {},
    body: undefined,
  })
}

function hostOf({ hostname, port }: Request): string {
  return port === undefined ? hostname : `${hostname}:${port}`
}

function isThisMachine(host: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host)
}
