import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Caller } from '../../../core/caller.ts'
import { promptKinds } from '../../../core/contract/prompt.ts'
import { CoreError } from '../../../core/core-error.ts'
import { sessionRow } from '../../support/contract-rows.ts'
import { eventually } from '../../support/eventually.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { askPage, type PageAnswer } from './support/ask-page.ts'
import { servePage } from './support/serve-page.ts'

const aborted = { name: 'AbortError' }

describe('a page that was let in', () => {
  it('asks core, with what the schema makes of its input', async () => {
    const served = await servePage({
      handlers: { 'session.list': (input) => Promise.resolve([input] as never) },
    })
    const page = await served.page()
    const { status, body } = await page.post('/api/session.list', { active: true })
    expect([status, JSON.parse(body)]).toEqual([200, { ok: true, value: [{ active: true }] }])
  })

  it('is told what a person can act on', async () => {
    const refusal = new CoreError('session-not-found', 'no such session', { hint: 'look again' })
    const served = await servePage({ handlers: { 'session.show': () => Promise.reject(refusal) } })
    const page = await served.page()
    expect(JSON.parse((await page.post('/api/session.show', { session: 'x' })).body)).toEqual({
      ok: false,
      code: 'session-not-found',
      message: 'no such session',
      hint: 'look again',
    })
  })

  it('hears every event, and attends every kind of prompt until it hangs up', async () => {
    const served = await servePage()
    const page = await served.page()
    const hangUp = new AbortController()
    let heard = ''
    const events = page.get('/api/events', { signal: hangUp.signal, onText: (text) => (heard = text) })
    await eventually(() => expect(served.attended.size).toBe(1))
    expect([...served.attended].map((kinds) => [...kinds])).toEqual([[...promptKinds]])
    served.emit({ type: 'sessions-changed' })
    await eventually(() => expect(heard).toBe('event: event\ndata: {"type":"sessions-changed"}\n\n'))
    hangUp.abort()
    await expect(events).rejects.toMatchObject(aborted)
    await eventually(() => expect(served.attended.size).toBe(0))
  })

  it('cancels a request by hanging up', async () => {
    let caller: Caller | null = null
    const served = await servePage({
      handlers: {
        'vault.lock': (_, from) => {
          caller = from
          return new Promise(() => {})
        },
      },
    })
    const page = await served.page()
    const hangUp = new AbortController()
    const answer = page.post('/api/vault.lock', {}, { signal: hangUp.signal })
    const asked = await eventually(() => caller ?? Promise.reject(new Error('not asked yet')))
    hangUp.abort()
    await expect(answer).rejects.toMatchObject(aborted)
    await eventually(() => expect(asked.signal.aborted).toBe(true))
  })
})

describe('a call that takes longer than a second', () => {
  /** A page whose window listens, and whose call waits until `answer`. */
  async function waitingCall() {
    let answer: (value: never) => void = () => {}
    let caller: Caller | null = null
    const served = await servePage({
      handlers: {
        'integration.sync': (_, from) => {
          caller = from
          return new Promise((resolve, reject) => {
            answer = resolve
            from.signal.addEventListener('abort', () => reject(new CoreError('cancelled', 'cancelled')))
          })
        },
      },
    })
    const page = await served.page()
    const hangUp = new AbortController()
    let heard = ''
    const headers = { 'keyturn-window': 'w1' }
    const events = page.get('/api/events', {
      headers,
      signal: hangUp.signal,
      onText: (text) => (heard = text),
    })
    events.catch(() => {})
    await eventually(() => expect(served.attended.size).toBe(1))
    const posted = page.post(
      '/api/integration.sync',
      { integration: 'acme' },
      { headers: { ...headers, 'keyturn-call': 'c1' } },
    )
    const asked = await eventually(() => caller ?? Promise.reject(new Error('not asked yet')))
    await served.clock.advance(1000)
    expect(await posted).toMatchObject({ status: 202, body: '' })
    return { page, headers, asked, answer: () => answer('synced' as never), heard: () => heard, hangUp }
  }

  it('is answered on the event stream of its window', async () => {
    const { asked, answer, heard, hangUp } = await waitingCall()
    expect(asked.signal.aborted).toBe(false)
    answer()
    await eventually(() =>
      expect(heard()).toBe('event: answer\ndata: {"id":"c1","envelope":{"ok":true,"value":"synced"}}\n\n'),
    )
    hangUp.abort()
  })

  it('is cancelled by its id', async () => {
    const { page, headers, asked, heard, hangUp } = await waitingCall()
    await page.post('/api/cancel', { id: 'c1' }, { headers })
    expect(asked.signal.aborted).toBe(true)
    await eventually(() => expect(heard()).toContain('"code":"cancelled"'))
    hangUp.abort()
  })

  it('is cancelled when its window is closed', async () => {
    const { asked, hangUp } = await waitingCall()
    hangUp.abort()
    await eventually(() => expect(asked.signal.aborted).toBe(true))
  })
})

describe('the files of the page', () => {
  it.each([
    ['/', 200, 'text/html; charset=utf-8', '<!doctype html><title>Keyturn</title>'],
    ['/assets/index-abc.js', 200, 'text/javascript; charset=utf-8', 'export {}'],
  ])('%s', async (...[path, status, type, body]) => {
    const { port } = await (await servePage()).address()
    const answer = await get(port, path)
    expect(answer).toMatchObject({ status, body })
    expect(answer.headers['content-type']).toBe(type)
  })

  it.each([
    '/notes.txt',
    '/index.html',
    '/../page.json',
    '/..%2fpage.json',
    '/assets/',
    '/assets/..%2f..%2fpage.json',
  ])('%s is none of them', async (path) => {
    const { port } = await (await servePage()).address()
    expect((await get(port, path)).status).toBe(404)
  })
})

describe('as the host of a window', () => {
  const session = (id: string, alias: string | null) =>
    sessionRow({ id, name: id, alias, accountName: 'big prod', roleName: 'Admin' })

  it('tells what a page can do', async () => {
    const page = await (await servePage()).page()
    const answer = await page.post('/api/host.abilities', {}, { headers: { 'user-agent': 'X11; Linux' } })
    expect(JSON.parse(answer.body)).toEqual({
      ok: true,
      value: {
        platform: 'linux',
        version: '0.0.0',
        copiesCredentials: false,
        opensTerminal: false,
        startsAtLogin: false,
        globalShortcut: false,
        startsAgent: false,
        hasAllKeys: false,
        insetTitleBar: false,
      },
    })
  })

  it.each([
    ['by its alias', { payments: 's1', s1: 's1' }, 'payments', 'payments'],
    [
      'by account and role where the alias means another',
      { payments: 's2', s1: 's1', 'big prod/Admin': 's1' },
      'payments',
      `'big prod/Admin'`,
    ],
    ['by its id where nothing else means it alone', { s1: 's1' }, null, 's1'],
  ])('gives the command that sets a session’s variables, %s', async (...[, meant, alias, word]) => {
    const page = await (
      await servePage({
        handlers: {
          'session.show': ({ session: reference }) => {
            const id = (meant as Readonly<Record<string, string>>)[reference]
            if (id === undefined) return Promise.reject(new CoreError('session-ambiguous', 'several match'))
            return Promise.resolve(session(id, alias) as never)
          },
        },
      })
    ).page()
    expect(JSON.parse((await page.post('/api/host.copy-environment', { session: 's1' })).body)).toEqual({
      ok: true,
      value: { copied: 'command', text: `eval "$(keyturn env ${word})"` },
    })
  })

  it('opens a terminal on the display of who asked for the page, and where there is one', async () => {
    const bin = temporaryFolder()
    writeFileSync(
      join(bin, 'xdg-terminal-exec'),
      `#!/bin/sh\nprintf '%s\\n' "$DISPLAY $KEYTURN_VAULT_PASSPHRASE" "$@" > ${bin}/new && mv ${bin}/new ${bin}/opened\n`,
      { mode: 0o755 },
    )
    const served = await servePage({
      handlers: { 'session.show': () => Promise.resolve(session('s1', null) as never) },
      variables: { PATH: `${bin}:/bin:/usr/bin`, HOME: bin, KEYTURN_VAULT_PASSPHRASE: 'open sesame' },
    })
    const page = await served.page({ DISPLAY: ':7', SHELL: '/bin/zsh' })
    expect((await page.post('/api/host.abilities', {})).body).toContain('"opensTerminal":true')
    expect((await page.post('/api/host.open-terminal', { session: 'prod' })).status).toBe(200)
    const opened = await eventually(() => readFileSync(join(bin, 'opened'), 'utf8'))
    expect(opened.split('\n')).toEqual([
      ':7 ',
      'env',
      `KEYTURN_HOME=${served.home}`,
      'keyturn',
      'exec',
      's1',
      '--',
      '/bin/zsh',
      '',
    ])
  })

  it.each(['host.start-agent', 'host.open-terminal'])('cannot do %s', async (name) => {
    const page = await (await servePage()).page()
    const input = name === 'host.open-terminal' ? { session: 's1' } : {}
    expect(JSON.parse((await page.post(`/api/${name}`, input)).body)).toMatchObject({ code: 'host-unable' })
  })
})

function get(port: number, path: string): Promise<PageAnswer> {
  return askPage({ port, path, method: 'GET' })
}
