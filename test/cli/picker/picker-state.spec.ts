import { describe, expect, it } from 'vitest'
import {
  actionsOf,
  afterKey,
  emptyPicker,
  type Key,
  type PickerState,
  withRows,
} from '../../../cli/picker/picker-state.ts'
import { sessionRow } from '../../support/contract-rows.ts'

const one = sessionRow({ id: 'one', name: 'one' })
const two = sessionRow({ id: 'two', name: 'two', status: 'active' })
const three = sessionRow({ id: 'three', name: 'three' })
const listed: PickerState = { ...emptyPicker, rows: [one, two, three] }

const key = (name: string, more: Partial<Key> = {}): Key => ({
  name,
  ctrl: false,
  meta: false,
  text: undefined,
  ...more,
})
const typed = (text: string) => key(text, { text })
const after = (state: PickerState, ...keys: readonly Key[]) =>
  keys.reduce<ReturnType<typeof afterKey>>((now, next) => afterKey(now.state, next, 10), {
    state,
    outcome: { kind: 'shown' },
  })

describe('keys of the list', () => {
  it('move the mark, and not past its ends', () => {
    expect(after(listed, key('down')).state.at).toBe(1)
    expect(after(listed, key('down'), key('down'), key('down')).state.at).toBe(2)
    expect(after(listed, key('up')).state.at).toBe(0)
    expect(after(listed, key('pagedown')).state.at).toBe(2)
    expect(after(listed, key('end'), key('home')).state.at).toBe(0)
  })

  it('that write something search for it, from the first one on', () => {
    const { state, outcome } = after(listed, key('down'), typed('p'), typed('r'))
    expect([state.query, state.at, outcome]).toEqual(['pr', 0, { kind: 'search' }])
  })

  it('take back a letter, a word, or all', () => {
    const query = { ...listed, query: 'pay prod' }
    expect(after(query, key('backspace')).state.query).toBe('pay pro')
    expect(after({ ...listed, query: 'a👩‍💻' }, key('backspace')).state.query).toBe('a')
    expect(after(query, key('w', { ctrl: true })).state.query).toBe('pay ')
    expect(after(query, key('u', { ctrl: true })).state.query).toBe('')
    expect(after(query, key('escape'))).toMatchObject({ state: { query: '' }, outcome: { kind: 'search' } })
  })

  it('leave: Escape with nothing typed, and Ctrl+C always', () => {
    expect(after(listed, key('escape')).outcome).toEqual({ kind: 'left' })
    expect(after({ ...listed, query: 'x' }, key('c', { ctrl: true })).outcome).toEqual({ kind: 'left' })
    expect(after({ ...listed, menuAt: 1 }, key('c', { ctrl: true })).outcome).toEqual({ kind: 'left' })
  })

  it('start what is stopped and stop what runs', () => {
    expect(after(listed, key('return')).outcome).toEqual({ kind: 'chosen', argv: ['start', 'one'] })
    expect(after(listed, key('down'), key('return')).outcome).toEqual({
      kind: 'chosen',
      argv: ['stop', 'two'],
    })
  })

  it('do nothing where nothing was found', () => {
    for (const name of ['return', 'tab', 'down', 'pagedown', 'end'])
      expect(after(emptyPicker, key(name))).toEqual({ state: emptyPicker, outcome: { kind: 'shown' } })
  })

  it('that write a control character are no text', () => {
    expect(after(listed, key('f1', { text: '\u001bOP' })).outcome).toEqual({ kind: 'shown' })
  })
})

describe('the menu', () => {
  it('opens beside the marked session, moves, goes round with Tab and closes', () => {
    expect(after(listed, key('tab')).state.menuAt).toBe(0)
    expect(after(listed, key('tab'), key('down')).state.menuAt).toBe(1)
    const count = actionsOf(one).length
    expect(after({ ...listed, menuAt: count - 1 }, key('down')).state.menuAt).toBe(count - 1)
    expect(after({ ...listed, menuAt: count - 1 }, key('tab')).state.menuAt).toBe(0)
    expect(after(listed, key('tab'), key('escape')).state.menuAt).toBeNull()
  })

  it('does what is marked', () => {
    const at = actionsOf(two).findIndex(({ label }) => label === 'open its console')
    expect(after({ ...listed, at: 1, menuAt: at }, key('return')).outcome).toEqual({
      kind: 'chosen',
      argv: ['console', 'two'],
    })
  })

  it('offers read-only where the session can be narrowed', () => {
    const labels = (row: typeof one) => actionsOf(row).map(({ label }) => label)
    expect(labels(sessionRow({ kind: 'assume-role' }))).toContain('start read-only')
    expect(labels(sessionRow({ kind: 'identity-center-role' }))).not.toContain('start read-only')
  })
})

describe('what was found', () => {
  it('is dropped when something else is typed by now', () => {
    expect(withRows({ ...emptyPicker, query: 'ab' }, 'a', [one])).toEqual({ ...emptyPicker, query: 'ab' })
  })

  it('keeps the mark on its session', () => {
    expect(withRows({ ...listed, at: 2 }, '', [three, one]).at).toBe(0)
    expect(withRows({ ...listed, at: 1 }, '', [three, one]).at).toBe(0)
  })
})
