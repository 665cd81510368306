import { describe, expect, it } from 'vitest'
import { AgentFailure } from '../../agent/agent-failure.ts'
import { type Answer, createWindowCalls } from '../../electron/window-calls.ts'

const logged: string[] = []
const note = (message: string, fields?: object) => logged.push(`${message} ${JSON.stringify(fields)}`)
const log = { info: note, warn: note, error: note }
const request = (more: object = {}) => ({ id: '1', name: 'status.read', input: {}, ...more })

function callsOf(answer: Answer) {
  return createWindowCalls({ answer, log })
}

/** Answers when its call is hung up on, with the name it was called by. */
const untilHungUp: Answer = (name, _, signal) =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(name)))

describe('a call of a window', () => {
  it('is answered with an envelope', async () => {
    const calls = callsOf((name, input) => Promise.resolve({ name, input }))
    expect(await calls.call(1, request({ input: { session: 'a' } }))).toEqual({
      ok: true,
      value: { name: 'status.read', input: { session: 'a' } },
    })
  })

  it('brings back a refusal as it is', async () => {
    const calls = callsOf(() =>
      Promise.reject(new AgentFailure({ code: 'profile-taken', message: 'taken', hint: 'adopt it' })),
    )
    expect(await calls.call(1, request())).toEqual({
      ok: false,
      code: 'profile-taken',
      message: 'taken',
      hint: 'adopt it',
    })
  })

  it('keeps the text of a bug from the window and from the log', async () => {
    const calls = callsOf(() => Promise.reject(new Error('secret-value')))
    expect(await calls.call(1, request())).toMatchObject({ ok: false, code: 'internal' })
    expect(logged.join()).not.toContain('secret-value')
  })

  it.each([
    null,
    'status.read',
    [],
    {},
    { id: 1, name: 'a', input: {} },
    { id: '1', name: {}, input: {} },
    { id: '1'.repeat(65), name: 'a', input: {} },
    { ...request(), more: true },
  ])('that is none, %j, is refused and asks nobody', async (wrong) => {
    const calls = callsOf(() => Promise.reject(new Error('asked')))
    expect(await calls.call(1, wrong)).toMatchObject({ ok: false, code: 'invalid-input' })
  })

  it('is hung up on by its id, and by no other window', async () => {
    const calls = callsOf(untilHungUp)
    const answer = calls.call(1, request({ name: 'mine' }))
    calls.cancel(2, '1')
    calls.cancel(1, 'other')
    calls.cancel(1, { id: '1' })
    const other = calls.call(2, request({ name: 'theirs' }))
    calls.cancel(2, '1')
    expect(await other).toEqual({ ok: true, value: 'theirs' })
    expect(await Promise.race([answer, Promise.resolve('still waiting')])).toBe('still waiting')
    calls.cancel(1, '1')
    expect(await answer).toEqual({ ok: true, value: 'mine' })
  })

  it('is hung up on with all others when its page is gone', async () => {
    const calls = callsOf(untilHungUp)
    const answers = [calls.call(1, request()), calls.call(1, request({ id: '2' }))]
    calls.forget(1)
    expect(await Promise.all(answers)).toMatchObject([{ ok: true }, { ok: true }])
  })

  it('cannot take the id of one that runs', async () => {
    const calls = callsOf(untilHungUp)
    const first = calls.call(1, request())
    expect(await calls.call(1, request())).toMatchObject({ ok: false, code: 'invalid-input' })
    calls.cancel(1, '1')
    await first
  })
})
