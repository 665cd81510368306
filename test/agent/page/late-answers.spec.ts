import { expect, it } from 'vitest'
import { createLateAnswers, type RunningCall } from '../../../agent/page/late-answers.ts'
import type { Envelope } from '../../../core/contract/errors.ts'
import type { LateAnswer } from '../../../core/contract/page.ts'
import { manualClock } from '../../support/manual-clock.ts'

const done: Envelope<unknown> = { ok: true, value: 'done' }

/** A call that the test answers. */
function call(id = 'call'): RunningCall & { answer(): void; isCancelled(): boolean } {
  let answer: (envelope: Envelope<unknown>) => void = () => {}
  let isCancelled = false
  return {
    id,
    envelope: new Promise((resolve) => (answer = resolve)),
    cancel: () => void (isCancelled = true),
    answer: () => answer(done),
    isCancelled: () => isCancelled,
  }
}

it('an answer within a second goes the way it was asked, and leaves no timer behind', async () => {
  const clock = manualClock()
  const late = createLateAnswers(clock)
  late.listen('window', () => {})
  const asked = call()
  const reply = late.reply('window', asked)
  await clock.advance(999)
  asked.answer()
  expect(await reply).toEqual(done)
  expect(clock.pending()).toBe(0)
})

it('a later one goes to the window that listens', async () => {
  const clock = manualClock()
  const late = createLateAnswers(clock)
  const heard: LateAnswer[] = []
  late.listen('another', () => expect.unreachable())
  late.listen('window', (answer) => heard.push(answer))
  const asked = call()
  const reply = late.reply('window', asked)
  await clock.advance(1000)
  expect(await reply).toBeNull()
  expect(heard).toEqual([])
  asked.answer()
  await clock.advance(0)
  expect(heard).toEqual([{ id: 'call', envelope: done }])
})

it('where nobody listens, the answer keeps its connection', async () => {
  const clock = manualClock()
  const late = createLateAnswers(clock)
  const asked = call()
  const reply = late.reply('window', asked)
  await clock.advance(60_000)
  asked.answer()
  expect(await reply).toEqual(done)
})

it('a call that is answered later is cancelled by its own window alone, by name', async () => {
  const clock = manualClock()
  const late = createLateAnswers(clock)
  late.listen('another', () => {})
  late.listen('window', () => {})
  const [mine, other] = [call('mine'), call('other')]
  const replies = [late.reply('window', mine), late.reply('window', other)]
  await clock.advance(1000)
  await Promise.all(replies)
  late.cancel('another', 'mine')
  expect(mine.isCancelled()).toBe(false)
  late.cancel('window', 'mine')
  expect([mine.isCancelled(), other.isCancelled()]).toEqual([true, false])
})

it('a window that goes cancels what it waits for', async () => {
  const clock = manualClock()
  const late = createLateAnswers(clock)
  const leave = late.listen('window', () => expect.unreachable())
  const asked = call()
  const reply = late.reply('window', asked)
  await clock.advance(1000)
  await reply
  leave()
  expect(asked.isCancelled()).toBe(true)
  asked.answer()
  await clock.advance(0)
})
