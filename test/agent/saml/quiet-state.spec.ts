import { expect, it } from 'vitest'
import { afterEvent, isSettled, nothingSeen, type QuietEvent } from '../../../agent/saml/quiet-state.ts'

const frame = 'main'
const loads = { kind: 'loads', frame } as const
const page = { kind: 'document', document: 'one' } as const
const loaded = { kind: 'loaded', frame } as const
const idle = { kind: 'idle', document: 'one' } as const

const settledAfter = (...events: readonly QuietEvent[]): boolean =>
  isSettled(events.reduce(afterEvent, nothingSeen))

it.each<[string, boolean, readonly QuietEvent[]]>([
  ['nothing happened yet', false, []],
  ['it loads', false, [loads, page]],
  ['it is there and still asks for things', false, [loads, page, loaded]],
  ['it is there and asks for nothing more', true, [loads, page, loaded, idle]],
  ['another page is on its way', false, [loads, page, loaded, loads, idle]],
  ['it says that it leads on', false, [loads, page, { kind: 'will-leave', frame }, loaded, idle]],
  [
    'it took that back',
    true,
    [loads, page, { kind: 'will-leave', frame }, loaded, idle, { kind: 'left', frame }],
  ],
  ['the next page has come', false, [loads, page, loaded, idle, { kind: 'document', document: 'two' }]],
  ['only the page before it was idle', false, [loads, { kind: 'document', document: 'two' }, loaded, idle]],
  ['a frame in it loads', false, [loads, page, { kind: 'loads', frame: 'inner' }, loaded, idle]],
  [
    'a frame in it that loaded was taken away',
    true,
    [loads, page, { kind: 'loads', frame: 'inner' }, loaded, idle, { kind: 'gone', frame: 'inner' }],
  ],
])('a page waits for a person when %s: %s', (_, settled, events) => {
  expect(settledAfter(...events)).toBe(settled)
})
