import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { askPage } from './support/ask-page.ts'
import { letIn, servePage } from './support/serve-page.ts'

const tenMinutes = 10 * 60_000

describe('the server of the page', () => {
  it('is not there before somebody wants a page, and sets no timer then', async () => {
    const { clock, home, logged } = await servePage()
    expect([clock.pending(), existsSync(join(home, 'page.json')), logged]).toEqual([0, false, []])
  })

  it('is one, however many pages are asked for at once', async () => {
    const { address } = await servePage()
    const [first, second] = await Promise.all([address(), address()])
    expect(second.port).toBe(first.port)
    expect(second.code).not.toBe(first.code)
  })

  it('is gone ten minutes after the last address was given out, with what it kept', async () => {
    const served = await servePage()
    const { port } = await served.page()
    await served.clock.advance(tenMinutes - 1)
    expect(await isListening(port)).toBe(true)
    await served.clock.advance(1)
    await eventually(async () => expect(await isListening(port)).toBe(false))
    await eventually(() => expect(existsSync(join(served.home, 'page.json'))).toBe(false))
    expect(served.clock.pending()).toBe(0)
  })

  it('stays while a page listens, without a timer, and for ten minutes after', async () => {
    const served = await servePage()
    const page = await served.page()
    const hangUp = new AbortController()
    const events = page.get('/api/events', { signal: hangUp.signal })
    await eventually(() => expect(served.attended.size).toBe(1))
    expect(served.clock.pending()).toBe(0)
    await served.clock.advance(10 * tenMinutes)
    expect(await isListening(page.port)).toBe(true)
    hangUp.abort()
    await events.catch(() => {})
    await eventually(() => expect(served.clock.pending()).toBe(1))
    await served.clock.advance(tenMinutes)
    await eventually(async () => expect(await isListening(page.port)).toBe(false))
  })

  it('starts again for the next page', async () => {
    const served = await servePage()
    const first = await served.page()
    await served.clock.advance(tenMinutes)
    const second = await served.page()
    expect(await allows(first.token, second.port)).toBe(false)
    expect(await allows(second.token, second.port)).toBe(true)
  })
})

describe('the agent after', () => {
  it('serves the open page at its port, on the strength of a hash', async () => {
    const before = await servePage()
    const { port, token } = await before.page()
    const file = join(before.home, 'page.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      port,
      bearers: [
        { hash: createHash('sha256').update(token).digest('hex'), usedAt: '2026-01-05T09:00:00.000Z' },
      ],
    })
    await before.stop()
    await servePage({ home: before.home })
    expect(await allows(token, port)).toBe(true)
  })

  it('serves no page that was used twelve hours ago, whatever became of the agent before', async () => {
    const before = await servePage()
    const { port, token } = await before.page()
    const killed = readFileSync(join(before.home, 'page.json'), 'utf8')
    await before.stop()
    writeFileSync(join(before.home, 'page.json'), killed)
    const after = await servePage({ home: before.home, clock: manualClock('2026-01-05T21:00:00.000Z') })
    expect([await isListening(port), existsSync(join(before.home, 'page.json'))]).toEqual([false, false])
    const next = await after.page()
    expect(await allows(token, next.port)).toBe(false)
  })

  it('knows that a page was used within the hour, and to the moment after an orderly end', async () => {
    const served = await servePage()
    const page = await served.page()
    const events = page.get('/api/events')
    await eventually(() => expect(served.attended.size).toBe(1))
    await served.clock.jump(3_600_000)
    await page.post('/api/host.abilities', {})
    await eventually(() => expect(usedAt(served.home)).toEqual(['2026-01-05T10:00:00.000Z']))
    await served.clock.jump(24 * 3_600_000)
    await served.stop()
    await events
    expect(usedAt(served.home)).toEqual(['2026-01-06T10:00:00.000Z'])
  })

  it('tells the open page that it stops, and ends its stream', async () => {
    const served = await servePage()
    const page = await served.page()
    const events = page.get('/api/events')
    await eventually(() => expect(served.attended.size).toBe(1))
    await served.stop()
    expect((await events).body).toBe('event: event\ndata: {"type":"agent-stopping"}\n\n')
    expect(await isListening(page.port)).toBe(false)
  })

  it('serves nobody when nobody comes back', async () => {
    const before = await servePage()
    const { port } = await before.page()
    await before.stop()
    const after = await servePage({ home: before.home })
    await after.clock.advance(tenMinutes)
    await eventually(async () => expect(await isListening(port)).toBe(false))
    await eventually(() => expect(existsSync(join(before.home, 'page.json'))).toBe(false))
  })

  it('says that the page is lost when another program has its port', async () => {
    const before = await servePage()
    const { port, token } = await before.page()
    await before.stop()
    const thief = createServer()
    await new Promise<void>((resolve) => thief.listen(port, '127.0.0.1', resolve))
    onTestFinished(() => void thief.close())
    const after = await servePage({ home: before.home })
    expect(after.logged).toEqual([
      `the open page is lost: another program has taken its port {"port":${port}}`,
    ])
    const next = await after.page()
    expect(next.port).not.toBe(port)
    expect(await allows(token, next.port)).toBe(false)
  })

  it.each([
    '',
    '{',
    '{"port":0,"bearers":[]}',
    '{"port":4100,"bearers":[{"hash":"short","usedAt":"2026-01-05T09:00:00.000Z"}]}',
  ])('starts with a page.json that we did not write: %s', async (text) => {
    const { home, stop } = await servePage()
    await stop()
    writeFileSync(join(home, 'page.json'), text)
    const after = await servePage({ home })
    expect(await isListening((await after.page()).port)).toBe(true)
  })
})

/** As page.json in this home has them. */
function usedAt(home: string): readonly string[] {
  const file = JSON.parse(readFileSync(join(home, 'page.json'), 'utf8')) as {
    bearers: readonly { usedAt: string }[]
  }
  return file.bearers.map((bearer) => bearer.usedAt)
}

async function isListening(port: number): Promise<boolean> {
  return await askPage({ port, path: '/', method: 'GET' }).then(
    () => true,
    () => false,
  )
}

async function allows(token: string, port: number): Promise<boolean> {
  return (await letIn(port, token).post('/api/host.abilities', {})).status === 200
}
