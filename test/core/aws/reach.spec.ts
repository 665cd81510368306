import { describe, expect, it } from 'vitest'
import type { HttpHandler } from '../../../core/aws/http-handler.ts'
import { createReach } from '../../../core/aws/reach.ts'
import type { Outage } from '../../../core/contract/agent.ts'
import { manualClock } from '../../support/manual-clock.ts'

type Request = Parameters<HttpHandler['handle']>[0]

const portal = 'portal.sso.eu-west-1.amazonaws.com'
const sts = 'sts.eu-west-1.amazonaws.com'

/** Hosts that answer unless they are told not to. */
function reachOf() {
  const down = new Map<string, string>()
  const asked: { readonly method: string; readonly host: string; readonly headers: object }[] = []
  const told: (Outage | null)[] = []
  const clock = manualClock('2026-11-24T14:02:00.000Z')
  const handler: HttpHandler = {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle({ method, hostname, headers }) {
      asked.push({ method, host: hostname, headers })
      const code = down.get(hostname)
      if (code !== undefined) throw Object.assign(new Error('no'), { code, hostname })
      return { response: { statusCode: 200, reason: 'OK', headers: {}, body: undefined } }
    },
    destroy() {},
    close() {},
  }
  const reach = createReach(handler, { clock, changed: (outage) => told.push(outage) })
  const ask = async (hostname: string, port?: number): Promise<void> => {
    const request = { method: 'POST', hostname, port, headers: { authorization: 'Bearer t0ken' } }
    const whole = { ...request, clone: () => ({ ...request }) } as unknown as Request
    await reach.handler.handle(whole).catch(() => {})
  }
  return { reach, down, asked, told, clock, ask }
}

describe('AWS', () => {
  it('is out of reach since the first request that did not come there, by name of the host', async () => {
    const { reach, down, told, clock, ask } = reachOf()
    down.set(portal, 'ENOTFOUND')
    await ask(portal)
    await clock.advance(60_000)
    await ask(portal)
    expect(reach.outage()).toEqual({ host: portal, since: '2026-11-24T14:02:00.000Z' })
    expect(told).toEqual([{ host: portal, since: '2026-11-24T14:02:00.000Z' }])
  })

  it('is within reach again when that host has answered', async () => {
    const { reach, down, told, ask } = reachOf()
    down.set(portal, 'ECONNREFUSED')
    await ask(portal)
    down.clear()
    await ask(portal)
    expect(reach.outage()).toBeNull()
    expect(told.at(-1)).toBeNull()
  })

  it('is within reach when another host answers: the first alone is not there', async () => {
    const { reach, down, ask } = reachOf()
    down.set(portal, 'ENOTFOUND')
    await ask(portal)
    await ask(sts)
    expect(reach.outage()).toBeNull()
    await ask(portal)
    expect(reach.outage()).toBeNull()
  })

  it('is looked for at the others too when one host answers, so that the next outage is one again', async () => {
    const { reach, down, asked, ask } = reachOf()
    down.set(portal, 'ENOTFOUND')
    await ask(portal)
    down.clear()
    await ask(sts)
    expect(asked.at(-1)).toMatchObject({ method: 'HEAD', host: portal })
    await Promise.resolve()
    down.set(portal, 'ENOTFOUND')
    await ask(portal)
    expect(reach.outage()?.host).toBe(portal)
  })

  it('is not within reach for what this machine answers itself', async () => {
    const { reach, down, ask } = reachOf()
    down.set(portal, 'ENOTFOUND')
    await ask(portal)
    await ask('127.0.0.1', 40001)
    expect(reach.outage()?.host).toBe(portal)
  })

  it('is not out of reach for an error that is none of the network’s', async () => {
    const { reach, down, ask } = reachOf()
    down.set(portal, 'ERR_OUT_OF_RANGE')
    await ask(portal)
    expect(reach.outage()).toBeNull()
  })

  it('is looked for again with nothing of the request that failed', async () => {
    const { reach, down, asked, ask } = reachOf()
    down.set(portal, 'ENOTFOUND')
    await ask(portal)
    await reach.lookAgain()
    expect(reach.outage()?.host).toBe(portal)
    down.clear()
    await reach.lookAgain()
    expect(reach.outage()).toBeNull()
    expect(asked.at(-1)).toEqual({ method: 'HEAD', host: portal, headers: {} })
  })
})
