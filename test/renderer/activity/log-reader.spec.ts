import { expect, it, onTestFinished } from 'vitest'
import type { ActivityEntry, ActivityPage } from '../../../core/contract/activity.ts'
import type { WindowEvent } from '../../../core/contract/window.ts'
import { type Api, ApiFailure } from '../../../renderer/api.ts'
import { createLogReader, type LogRead } from '../../../renderer/views/activity/log-reader.ts'
import { eventually } from '../../support/eventually.ts'
import { entryOf } from './entry-of.ts'

const everything = { query: '', kinds: [], since: null } as const

interface Input {
  readonly before?: number
  readonly after?: number
  readonly limit: number
}

/** An agent whose record has so many entries, numbered from 1. */
function agentWith(count: number) {
  const listeners = new Set<(event: WindowEvent) => void>()
  const asked: Input[] = []
  const agent = { count, isSick: false }
  const api: Api = {
    async call(...[, input]) {
      const { before = Infinity, after = 0, limit } = input as unknown as Input
      asked.push(input as unknown as Input)
      if (agent.isSick) throw new ApiFailure({ ok: false, code: 'internal', message: 'no' })
      const numbers = Array.from({ length: agent.count }, (_, at) => at + 1).filter(
        (number) => number < before && number > after,
      )
      const ordered = 'after' in input ? numbers : numbers.toReversed()
      const page: ActivityPage = {
        entries: ordered.slice(0, limit).map((number): ActivityEntry => ({
          ...entryOf({ kind: 'sign-in', at: '2026-11-24T14:02:00Z' }),
          number,
        })),
        matching: agent.count,
        total: agent.count,
      }
      return page as never
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return {
    agent,
    api,
    asked,
    tell: (event: WindowEvent) => listeners.forEach((listener) => listener(event)),
  }
}

function readerOf(api: Api, ahead = 0) {
  const seen: { read: LogRead | null } = { read: null }
  const reader = createLogReader({
    api,
    filter: everything,
    ahead,
    changed: (read) => {
      seen.read = read
    },
  })
  onTestFinished(() => reader.end())
  const numbers = (): readonly number[] => (seen.read?.entries ?? []).map(({ number }) => number)
  return { reader, seen, numbers }
}

const isRead = (numbers: () => readonly number[], count: number) =>
  eventually(async () => expect(numbers()).toHaveLength(count))

it('reads the latest, and older ones when they are wanted', async () => {
  const { api } = agentWith(250)
  const { reader, numbers, seen } = readerOf(api)
  await isRead(numbers, 200)
  expect([numbers()[0], numbers().at(-1), seen.read?.matching]).toEqual([250, 51, 250])
  reader.older()
  await isRead(numbers, 250)
  expect(numbers().at(-1)).toBe(1)
})

it('asks for no more where there is no more', async () => {
  const { api, asked } = agentWith(3)
  const { reader, numbers } = readerOf(api)
  await isRead(numbers, 3)
  reader.older()
  expect(asked).toHaveLength(1)
})

it('puts what comes meanwhile on top', async () => {
  const { api, agent, tell } = agentWith(2)
  const { numbers } = readerOf(api)
  await isRead(numbers, 2)
  agent.count = 4
  tell({ type: 'activity-noted', last: 4 })
  await isRead(numbers, 4)
  expect(numbers()).toEqual([4, 3, 2, 1])
})

it('reads on by itself as far as it is told', async () => {
  const { api } = agentWith(3_500)
  const { numbers } = readerOf(api, 2_500)
  await isRead(numbers, 3_000)
  expect(numbers()[0]).toBe(3_500)
})

it('keeps what it has when a reading fails, and tries again', async () => {
  const { api, agent, tell } = agentWith(2)
  const { reader, numbers, seen } = readerOf(api)
  await isRead(numbers, 2)
  agent.isSick = true
  tell({ type: 'activity-noted', last: 2 })
  await eventually(async () => expect(seen.read?.failure).not.toBeNull())
  expect(numbers()).toEqual([2, 1])
  agent.isSick = false
  reader.again()
  await eventually(async () => expect(seen.read?.failure).toBeNull())
})

it('hears nothing any more once it is ended', async () => {
  const { api, asked, tell } = agentWith(2)
  const { reader, numbers } = readerOf(api)
  await isRead(numbers, 2)
  reader.end()
  tell({ type: 'activity-noted', last: 2 })
  expect(asked).toHaveLength(1)
})
