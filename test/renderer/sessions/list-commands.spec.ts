import { describe, expect, it } from 'vitest'
import { createActions } from '../../../renderer/actions/create-actions.ts'
import type { WindowState } from '../../../renderer/store/window-state.ts'
import { createWindowStore } from '../../../renderer/store/window-store.ts'
import { createListCommands } from '../../../renderer/views/sessions/list-commands.ts'
import { knowing, role } from './window-states.ts'

const rows = ['dev-a/x', 'dev-b/x', 'prod-a/x', 'prod-b/x'].map((path) => role(path))

function list(changes: Partial<WindowState> = {}) {
  const store = createWindowStore()
  store.setState({ ...knowing(rows), ...changes })
  const api = { call: () => Promise.reject(new Error('nothing is asked')), subscribe: () => () => {} }
  const commands = createListCommands({ store, actions: createActions({ api, store }) })
  return { ...commands, store, state: store.getState }
}

describe('createListCommands', () => {
  it('begins on the first line, and ends at the last', () => {
    const { moveBy, moveToEnd, state } = list()
    moveBy(1)
    expect(state().cursor).toBe('dev-a/x')
    moveBy(-5)
    expect(state().cursor).toBe('group:dev')
    moveToEnd('last')
    moveBy(1)
    expect(state().cursor).toBe('prod-b/x')
  })

  it('takes an open panel along, and opens none', () => {
    const { moveBy, store, state } = list()
    moveBy(1)
    expect(state().panel).toBeNull()
    store.setState({ panel: 'dev-a/x' })
    moveBy(1)
    expect(state().panel).toBe('dev-b/x')
  })

  it('folds the group that a row is in, from its header', () => {
    const { fold, unfold, state } = list({ cursor: 'prod-b/x' })
    fold()
    expect([state().cursor, [...state().unfolded]]).toEqual(['group:prod', []])
    fold()
    expect([...state().unfolded]).toEqual([['prod', false]])
    expect(unfold()).toBe(true)
    expect([...state().unfolded]).toEqual([['prod', true]])
  })

  it('has nothing to unfold on a session: its actions are inside', () => {
    expect(list({ cursor: 'prod-a/x' }).unfold()).toBe(false)
  })

  it('selects what it extends over, and no headers', () => {
    const { extend, state } = list({ cursor: 'dev-b/x' })
    extend(1)
    extend(1)
    expect([state().cursor, [...state().selected]]).toEqual(['prod-a/x', ['dev-b/x', 'prod-a/x']])
  })

  it('acts on what is selected and in the list, else on where the keyboard is', () => {
    const selected = new Set(['dev-a/x', 'prod-a/x'])
    expect(list({ selected }).targets()).toEqual(['dev-a/x', 'prod-a/x'])
    expect(list({ selected, query: 'prod' }).targets()).toEqual(['prod-a/x'])
    expect(list({ selected, query: 'dev-b', cursor: 'dev-b/x' }).targets()).toEqual(['dev-b/x'])
  })

  it('selects in both directions to where somebody points', () => {
    const { extendTo, state } = list({ cursor: 'prod-b/x' })
    extendTo('dev-b/x')
    expect([...state().selected]).toEqual(['dev-b/x', 'prod-a/x', 'prod-b/x'])
  })

  it('selects all results, folded away or not, and only those', () => {
    const { selectAll, state, store } = list({ unfolded: new Map([['dev', false]]) })
    selectAll()
    expect(state().selected.size).toBe(4)
    store.setState({ query: 'prod' })
    selectAll()
    expect([...state().selected]).toEqual(['prod-a/x', 'prod-b/x'])
  })

  it('acts on what is selected, else on the session the keyboard is on', () => {
    expect(list({ cursor: 'dev-a/x' }).targets()).toEqual(['dev-a/x'])
    expect(list({ cursor: 'dev-a/x', selected: new Set(['prod-a/x']) }).targets()).toEqual(['prod-a/x'])
    expect(list({ cursor: 'group:dev' }).targets()).toEqual([])
  })
})
