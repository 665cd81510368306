import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { defaultSettings } from '../../core/contract/default-settings.ts'
import { followSituation, type SituationFollower } from '../../electron/follow-situation.ts'
import { eventually } from '../support/eventually.ts'
import { integrationSummary, mfaPrompt } from '../support/contract-rows.ts'
import { activeRow, roleRow } from './support/rows.ts'

let answers: Record<string, unknown>
let asked: string[]
let follower: SituationFollower

beforeEach(async () => {
  asked = []
  answers = {
    'status.read': { integrations: [integrationSummary()], prompts: [], nextRefreshAt: null, outage: null },
    'session.list': [roleRow({ id: 'a', favourite: true })],
    'session.last-set': [],
    'settings.read': defaultSettings,
  }
  follower = followSituation({
    call: (name: string) => {
      asked.push(name)
      return Promise.resolve(answers[name] as never)
    },
  })
  follower.hear({ type: 'connected' })
  await eventually(() => {
    if (follower.current().agent !== 'answers') throw new Error('nothing was read')
  })
})

describe('what the desktop app knows', () => {
  it('is read whole when the agent answers', () => {
    expect(follower.current()).toMatchObject({
      agent: 'answers',
      kept: [{ id: 'a' }],
      integrations: [{ name: 'acme' }],
      settings: defaultSettings,
    })
  })

  it('is read again when the first reading fails', async () => {
    let failures = 1
    const stubborn = followSituation({
      call: (name: string) => {
        failures -= 1
        return failures >= 0 ? Promise.reject(new Error('busy')) : Promise.resolve(answers[name] as never)
      },
    })
    stubborn.hear({ type: 'connected' })
    await eventually(() => expect(stubborn.current().agent).toBe('answers'))
  })

  it('stays as it was when the agent is gone', () => {
    follower.hear({ type: 'disconnected' })
    expect(follower.current()).toMatchObject({ agent: 'gone', kept: [{ id: 'a' }] })
  })

  it('takes a session that changed in place of the one before, and asks for the next refresh', async () => {
    answers['status.read'] = {
      integrations: [],
      prompts: [],
      nextRefreshAt: '2026-11-24T12:30:00.000Z',
      outage: null,
    }
    follower.hear({ type: 'session-changed', session: activeRow({ id: 'a' }) })
    expect(follower.current().kept).toMatchObject([{ id: 'a', status: 'active' }])
    await eventually(() => expect(follower.current().nextRefreshAt).toBe('2026-11-24T12:30:00.000Z'))
  })

  it('forgets a session that is no longer anything people come back to', () => {
    follower.hear({ type: 'session-changed', session: roleRow({ id: 'a', favourite: false }) })
    expect(follower.current().kept).toEqual([])
  })

  it('adds and removes prompts as they come and go', () => {
    follower.hear({ type: 'prompt-opened', prompt: mfaPrompt() })
    expect(follower.current().prompts).toEqual([mfaPrompt()])
    follower.hear({ type: 'prompt-opened', prompt: mfaPrompt({ problem: 'wrong code' }) })
    expect(follower.current().prompts).toEqual([mfaPrompt({ problem: 'wrong code' })])
    follower.hear({ type: 'prompt-closed', id: 'p1', outcome: 'answered' })
    expect(follower.current().prompts).toEqual([])
  })

  it('is what an event said while an older answer was on its way', async () => {
    let answer = (): void => {}
    const slow = followSituation({
      call: (name: string) =>
        name === 'status.read' && slow.current().agent === 'answers'
          ? new Promise((resolve) => (answer = () => resolve(answers[name] as never)))
          : Promise.resolve(answers[name] as never),
    })
    slow.hear({ type: 'connected' })
    await eventually(() => expect(slow.current().agent).toBe('answers'))
    slow.hear({ type: 'integrations-changed' })
    slow.hear({ type: 'prompt-opened', prompt: mfaPrompt() })
    const out = integrationSummary({ signIn: 'sign-in-needed' })
    slow.hear({ type: 'integration-changed', integration: out })
    const heard = vi.fn<() => void>()
    slow.subscribe(heard)
    answer()
    await eventually(() => expect(heard).toHaveBeenCalled())
    expect(slow.current()).toMatchObject({ prompts: [{ id: 'p1' }], integrations: [out] })
  })

  it('has another last set when another day has begun', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'Date'], now: new Date(2026, 10, 24, 23, 59, 30) })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const known: Record<string, unknown> = { ...answers }
    const through = followSituation({ call: (name: string) => Promise.resolve(known[name] as never) })
    through.hear({ type: 'connected' })
    await eventually(() => expect(through.current().agent).toBe('answers'))
    known['session.last-set'] = [roleRow({ id: 'b' })]
    vi.advanceTimersByTime(60_000)
    await eventually(() => expect(through.current().lastSet).toMatchObject([{ id: 'b' }]))
  })

  it('is told to listeners with what was before', () => {
    const seen: unknown[] = []
    follower.subscribe((now, before) => seen.push([before.settings?.theme, now.settings?.theme]))
    follower.hear({ type: 'settings-changed', settings: { ...defaultSettings, theme: 'dark' } })
    expect(seen).toEqual([['system', 'dark']])
  })

  it('asks for the list once when it changes many times at once', async () => {
    asked.length = 0
    for (let times = 0; times < 50; times += 1) follower.hear({ type: 'sessions-changed' })
    await eventually(() => expect(asked).toContain('session.list'))
    expect(asked.filter((name) => name === 'session.list')).toHaveLength(1)
  })
})
