import { existsSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Caller } from '../../../core/caller.ts'
import { CoreError } from '../../../core/core-error.ts'
import { eventually } from '../../support/eventually.ts'
import { askContainer, credentials, serveContainer } from './support/serve-container.ts'

describe('a program with a pass', () => {
  it('gets what AWS’s SDKs read', async () => {
    const { give } = await serveContainer()
    const { status, body } = await askContainer(await give())
    expect([status, JSON.parse(body)]).toEqual([
      200,
      {
        AccessKeyId: 'ASIAEXAMPLE',
        SecretAccessKey: 'wJalrXUtnFEMI',
        Token: 'a-session-token',
        Expiration: '2026-01-05T10:00:00.000Z',
        AccountId: '111122223333',
      },
    ])
  })

  it('never has a person asked for anything, in a window that stands open either', async () => {
    const callers: Caller[] = []
    const { give } = await serveContainer({
      credentialsFor(_, caller) {
        callers.push(caller)
        return Promise.resolve({ credentials, session: sessionOf('prod') })
      },
    })
    await askContainer(await give())
    expect(callers.at(-1)).toMatchObject({ attends: new Set(), quiet: true })
  })

  it.each([
    ['sign-in-needed', 403],
    ['vault-locked', 403],
    ['session-not-found', 404],
    ['network', 503],
    ['aws-unavailable', 503],
  ] as const)('is told by status whether to ask again: %s is %i', async (code, status) => {
    let fails = false
    const { give } = await serveContainer({
      credentialsFor: () =>
        fails
          ? Promise.reject(new CoreError(code, 'why', { hint: 'what to do' }))
          : Promise.resolve({ credentials, session: sessionOf('prod') }),
    })
    const pass = await give()
    fails = true
    const answer = await askContainer(pass)
    expect([answer.status, JSON.parse(answer.body)]).toEqual([status, { code, message: 'why; what to do' }])
  })

  it('gets what lives when AWS cannot be asked for more', async () => {
    let fails = false
    const { give } = await serveContainer({
      credentialsFor: () =>
        fails
          ? Promise.reject(new CoreError('network', 'no way to AWS'))
          : Promise.resolve({ credentials, session: sessionOf('prod') }),
      credentialsInHand: () => credentials,
    })
    const pass = await give()
    fails = true
    expect((await askContainer(pass)).status).toBe(200)
  })

  it('is told to ask again when AWS takes longer than an SDK waits', async () => {
    let slow = false
    const { give, clock } = await serveContainer({
      credentialsFor: async () => {
        if (slow) await new Promise(() => {})
        return { credentials, session: sessionOf('prod') }
      },
    })
    const pass = await give()
    slow = true
    const before = clock.pending()
    const answer = askContainer(pass)
    await eventually(() => expect(clock.pending()).toBe(before + 1))
    await clock.advance(1_500)
    const { status, body } = await answer
    expect([status, (JSON.parse(body) as { code: string }).code]).toEqual([503, 'not-ready'])
  })
})

describe('a pass ends', () => {
  it('with the stop of its session, at once and for good', async () => {
    const { give, passes, home } = await serveContainer()
    const [prod, play] = [await give('prod'), await give('play')]
    expect(await passes.end(['prod'])).toEqual(['prod'])
    expect((await askContainer(prod)).status).toBe(403)
    expect((await askContainer(play)).status).toBe(200)
    const next = await serveContainer({}, { home })
    expect(next.passes.sessions()).toEqual(['play'])
  })

  it('when its holder gives it back, and no other of its session', async () => {
    const { give, server } = await serveContainer()
    const [one, other] = [await give(), await give()]
    await server.giveBack(one.id)
    expect((await askContainer(one)).status).toBe(403)
    expect((await askContainer(other)).status).toBe(200)
  })

  it('when nobody used it for 12 hours and its session does not run', async () => {
    const { give, clock, passes } = await serveContainer({ isRunning: (session) => session === 'prod' })
    await give('prod')
    await give('play')
    await clock.advance(13 * 60 * 60_000)
    expect(passes.sessions()).toEqual(['prod'])
  })

  it('when a session has 256, and it is the one used longest ago', async () => {
    const { give, clock, passes } = await serveContainer()
    const [first, second] = [await give(), await give()]
    await clock.advance(1_000)
    await askContainer(first)
    for (let count = 2; count < 257; count += 1) await give()
    expect(passes.count()).toBe(256)
    expect((await askContainer(first)).status).toBe(200)
    expect((await askContainer(second)).status).toBe(403)
  })
})

describe('the endpoint', () => {
  it('listens while there is a pass, and else not', async () => {
    const { give, server, home, clock } = await serveContainer()
    expect(server.status()).toBeNull()
    const pass = await give()
    const port = Number(new URL(pass.address).port)
    expect(server.status()).toEqual({ port, state: 'listening', passes: 1 })
    expect(statSync(join(home, 'passes.json')).mode & 0o777).toBe(0o600)
    await server.giveBack(pass.id)
    expect(server.status()).toBeNull()
    await eventually(() => expect(askContainer(pass)).rejects.toMatchObject({ code: 'ECONNREFUSED' }))
    expect(existsSync(join(home, 'passes.json'))).toBe(false)
    expect(clock.pending()).toBe(0)
  })

  it('is at the same port with the same tokens after a restart', async () => {
    const before = await serveContainer()
    const pass = await before.give()
    await before.stop()
    await serveContainer({}, { home: before.home })
    expect((await askContainer(pass)).status).toBe(200)
  })

  it('says so when another program has its port, gives no pass at another, and is back when it is free', async () => {
    const before = await serveContainer()
    const pass = await before.give()
    const port = Number(new URL(pass.address).port)
    await before.stop()
    const squatter = await listenAt(port)
    const after = await serveContainer({}, { home: before.home })
    expect(after.server.status()).toEqual({ port, state: 'port-taken', passes: 1 })
    expect(after.logged.join('\n')).toContain(`another program has taken port ${port}`)
    await expect(after.give('play')).rejects.toMatchObject({ code: 'host-unable' })
    await new Promise((resolve) => squatter.close(resolve))
    await after.clock.advance(5_000)
    await eventually(() => expect(after.server.status()).toEqual({ port, state: 'listening', passes: 1 }))
    expect((await askContainer(pass)).status).toBe(200)
  })

  it('takes another port once every pass of the taken one has ended', async () => {
    const before = await serveContainer()
    const pass = await before.give()
    await before.stop()
    await listenAt(Number(new URL(pass.address).port))
    const after = await serveContainer({}, { home: before.home })
    await after.passes.end(['prod'])
    const anew = await after.give()
    expect(new URL(anew.address).port).not.toBe(new URL(pass.address).port)
    expect((await askContainer(anew)).status).toBe(200)
  })
})

function sessionOf(id: string) {
  return { id, name: id, region: null, endpointUrl: null }
}

async function listenAt(port: number): Promise<Server> {
  const server = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return server
}
