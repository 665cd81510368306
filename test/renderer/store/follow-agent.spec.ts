import { describe, expect, it, onTestFinished } from 'vitest'
import { toTable } from '../../../core/contract/table.ts'
import type { ShowTarget, WindowEvent } from '../../../core/contract/window.ts'
import { defaultSettings } from '../../../core/contract/default-settings.ts'
import { type Api, ApiFailure } from '../../../renderer/api.ts'
import { followAgent } from '../../../renderer/store/follow-agent.ts'
import { createWindowStore, type WindowStore } from '../../../renderer/store/window-store.ts'
import { mfaPrompt } from '../../support/contract-rows.ts'
import { eventually } from '../../support/eventually.ts'
import { role } from '../sessions/window-states.ts'

const prompt = mfaPrompt({ sessionId: 'web/Admin', sessionName: 'web' })

interface Question {
  readonly name: string
  answer(value: unknown): void
  refuse(error: unknown): void
}

/** An agent whose answers arrive when the test says so. */
interface SlowAgent {
  readonly store: WindowStore
  readonly shown: readonly ShowTarget[]
  tell(event: WindowEvent): void
  /** The next question of this name that nobody has answered. */
  asked(name: string): Promise<Question>
  readonly open: readonly Question[]
  /** Answers what a window asks when it has found its agent. */
  answerAll(answers?: { readonly sessions?: readonly object[]; readonly status?: object }): Promise<void>
}

function slowAgent(): SlowAgent {
  const open: Question[] = []
  const shown: ShowTarget[] = []
  let listener: (event: WindowEvent) => void = () => {}
  const api: Api = {
    call: (name) =>
      new Promise((resolve, reject) => {
        open.push({ name, answer: (value) => resolve(value as never), refuse: reject })
      }),
    subscribe(listen) {
      listener = listen
      return () => {
        listener = () => {}
      }
    },
  }
  const store = createWindowStore()
  onTestFinished(followAgent(api, store, (target) => shown.push(target)))
  const asked = (name: string): Promise<Question> =>
    eventually(() => {
      const at = open.findIndex((question) => question.name === name)
      if (at === -1) throw new Error(`nobody asks ${name}`)
      return open.splice(at, 1)[0] as Question
    })
  return {
    store,
    shown,
    open,
    tell: (event) => listener(event),
    asked,
    async answerAll({ sessions = [], status = {} } = {}) {
      ;(await asked('settings.read')).answer(defaultSettings)
      ;(await asked('console.recent')).answer([])
      ;(await asked('host.abilities')).answer(store.getState().abilities)
      ;(await asked('status.read')).answer({ ...quiet, ...status })
      ;(await asked('session.table')).answer(toTable(sessions))
      ;(await asked('integration.unread-accounts')).answer([])
    },
  }
}

const vault = { state: 'ready', source: 'keychain', label: 'GNOME Keyring', reason: null, secrets: 0 }
const quiet = { agent: null, vault, integrations: [], prompts: [], nextRefreshAt: null, outage: null }
const nothing: Readonly<Record<string, unknown>> = {
  'settings.read': defaultSettings,
  'console.recent': [],
  'status.read': quiet,
  'session.table': toTable([]),
  'integration.unread-accounts': [],
}

async function live(options: Parameters<SlowAgent['answerAll']>[0] = {}): Promise<SlowAgent> {
  const agent = slowAgent()
  agent.tell({ type: 'connected' })
  await agent.answerAll(options)
  await eventually(() => expect(agent.store.getState().connection).toEqual({ kind: 'live' }))
  return agent
}

describe('a window that has found its agent', () => {
  it('reads everything, and is live when it has', async () => {
    const { store } = await live({ sessions: [role('web/Admin', { status: 'active' })] })
    expect(store.getState().order).toEqual(['web/Admin'])
    expect(store.getState().counts.active).toBe(1)
    expect(store.getState().vault?.label).toBe('GNOME Keyring')
  })

  it('changes one row by one event, and leaves the others the objects they were', async () => {
    const { store, tell } = await live({ sessions: [role('web/Admin'), role('web/Read')] })
    const other = store.getState().sessions.get('web/Read')
    const order = store.getState().order
    tell({ type: 'session-changed', session: role('web/Admin', { status: 'active' }) })
    expect(store.getState().sessions.get('web/Admin')?.status).toBe('active')
    expect(store.getState().sessions.get('web/Read')).toBe(other)
    expect(store.getState().order).toBe(order)
  })

  it('keeps a session that changed while the list was on its way', async () => {
    const { store, tell, asked } = await live({ sessions: [role('web/Admin')] })
    tell({ type: 'sessions-changed' })
    const question = await asked('session.table')
    tell({ type: 'session-changed', session: role('web/Admin', { status: 'active' }) })
    question.answer(toTable([role('web/Admin'), role('web/Read')]))
    ;(await asked('integration.unread-accounts')).answer([])
    await eventually(() => expect(store.getState().sessions.size).toBe(2))
    expect(store.getState().sessions.get('web/Admin')?.status).toBe('active')
  })

  it('keeps a question that was put while the status was on its way, and reads the status again', async () => {
    const { store, tell, asked } = await live({ sessions: [role('web/Admin')] })
    tell({ type: 'session-changed', session: role('web/Admin', { status: 'starting' }) })
    const question = await asked('status.read')
    tell({ type: 'prompt-opened', prompt })
    question.answer({ ...quiet, nextRefreshAt: '2026-11-24T14:32:00.000Z' })
    await eventually(() => expect(store.getState().nextRefreshAt).toBe('2026-11-24T14:32:00.000Z'))
    expect(store.getState().prompts).toEqual([prompt])
    ;(await asked('status.read')).answer({ ...quiet, prompts: [prompt] })
  })

  it('keeps settings that changed while everything was on its way', async () => {
    const { store, tell, asked } = slowAgent()
    tell({ type: 'connected' })
    ;(await asked('settings.read')).answer(defaultSettings)
    ;(await asked('console.recent')).answer([])
    ;(await asked('host.abilities')).answer(store.getState().abilities)
    tell({ type: 'settings-changed', settings: { ...defaultSettings, grouping: 'name' } })
    ;(await asked('status.read')).answer(quiet)
    ;(await asked('session.table')).answer(toTable([]))
    ;(await asked('integration.unread-accounts')).answer([])
    await eventually(() => expect(store.getState().connection).toEqual({ kind: 'live' }))
    expect(store.getState().settings.grouping).toBe('name')
  })

  it('passes on what is to be shown', async () => {
    const { shown, tell } = await live()
    tell({ type: 'show', target: { kind: 'palette' } })
    expect(shown).toEqual([{ kind: 'palette' }])
  })
})

describe('an agent that goes away', () => {
  it('leaves what is shown as it was, and says since when', async () => {
    const { store, tell } = await live({ sessions: [role('web/Admin')] })
    tell({ type: 'disconnected' })
    const lost = store.getState().connection
    expect(lost.kind).toBe('lost')
    tell({ type: 'disconnected' })
    expect(store.getState().connection).toBe(lost)
    expect(store.getState().order).toEqual(['web/Admin'])
  })

  it('is read again when it is back; rows that say the same stay the same objects', async () => {
    const agent = await live({ sessions: [role('web/Admin'), role('web/Read')] })
    const kept = agent.store.getState().sessions.get('web/Admin')
    agent.tell({ type: 'disconnected' })
    agent.tell({ type: 'connected' })
    await agent.answerAll({ sessions: [role('web/Admin'), role('web/Read', { status: 'active' })] })
    await eventually(() => expect(agent.store.getState().connection.kind).toBe('live'))
    expect(agent.store.getState().sessions.get('web/Admin')).toBe(kept)
    expect(agent.store.getState().counts.active).toBe(1)
  })

  it('does not become live by answers from before it went', async () => {
    const agent = slowAgent()
    agent.tell({ type: 'connected' })
    const early = [
      await agent.asked('status.read'),
      await agent.asked('session.table'),
      await agent.asked('integration.unread-accounts'),
      await agent.asked('settings.read'),
      await agent.asked('host.abilities'),
    ]
    agent.tell({ type: 'disconnected' })
    agent.tell({ type: 'connected' })
    for (const question of early)
      question.answer(
        { ...nothing, 'status.read': { ...quiet, nextRefreshAt: '2026-11-24T14:32:00.000Z' } }[question.name],
      )
    await agent.answerAll({ sessions: [role('web/Admin')] })
    await eventually(() => expect(agent.store.getState().order).toEqual(['web/Admin']))
    expect(agent.store.getState().nextRefreshAt).toBeNull()
  })
})

describe('an agent that refuses to tell', () => {
  const refusal = new ApiFailure({ ok: false, code: 'workspace-newer', message: 'workspace.json is newer' })

  it('is quoted, and asked again when the person says so', async () => {
    const agent = slowAgent()
    agent.tell({ type: 'connected' })
    ;(await agent.asked('session.table')).refuse(refusal)
    await eventually(() => expect(agent.store.getState().readingFailed?.failure).toBe(refusal))
    agent.open.forEach((question) => question.answer(nothing[question.name]))
    ;(agent.open as Question[]).length = 0
    agent.store.getState().readingFailed?.again()
    await agent.answerAll({ sessions: [role('web/Admin')] })
    await eventually(() => expect(agent.store.getState().readingFailed).toBeNull())
    expect(agent.store.getState().order).toEqual(['web/Admin'])
  })

  it('is quoted no longer when it has told what it refused, whatever had it asked', async () => {
    const agent = await live()
    agent.tell({ type: 'integrations-changed' })
    ;(await agent.asked('status.read')).refuse(refusal)
    await eventually(() => expect(agent.store.getState().readingFailed?.failure).toBe(refusal))
    agent.tell({ type: 'sessions-changed' })
    ;(await agent.asked('session.table')).answer(toTable([]))
    ;(await agent.asked('integration.unread-accounts')).answer([])
    await new Promise((resolve) => setImmediate(resolve))
    expect(agent.store.getState().readingFailed?.failure).toBe(refusal)
    agent.tell({ type: 'integrations-changed' })
    ;(await agent.asked('status.read')).answer(quiet)
    await eventually(() => expect(agent.store.getState().readingFailed).toBeNull())
  })

  it('is asked for everything again when it tells something after the first reading failed', async () => {
    const agent = slowAgent()
    agent.tell({ type: 'connected' })
    ;(await agent.asked('settings.read')).refuse(refusal)
    await eventually(() => expect(agent.store.getState().readingFailed?.failure).toBe(refusal))
    agent.open.forEach((question) => question.answer(nothing[question.name]))
    ;(agent.open as Question[]).length = 0
    agent.tell({ type: 'integrations-changed' })
    ;(await agent.asked('status.read')).answer(quiet)
    await agent.answerAll({ sessions: [role('web/Admin')] })
    await eventually(() => expect(agent.store.getState().connection.kind).toBe('live'))
    expect(agent.store.getState().readingFailed).toBeNull()
  })

  it('is not quoted for being out of reach, which the events tell', async () => {
    const agent = slowAgent()
    const unreachable = new ApiFailure({ ok: false, code: 'agent-unreachable', message: 'no answer' })
    agent.tell({ type: 'connected' })
    for (const name of ['session.table', 'status.read', 'settings.read', 'host.abilities'])
      (await agent.asked(name)).refuse(unreachable)
    // Until what follows from the answers has happened.
    await new Promise((resolve) => setImmediate(resolve))
    expect(agent.store.getState().connection.kind).toBe('loading')
    expect(agent.store.getState().readingFailed).toBeNull()
  })
})
