// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { keepView } from '../../../renderer/store/keep-view.ts'
import { createWindowStore, type WindowStore } from '../../../renderer/store/window-store.ts'
import { integrationSummary } from '../../support/contract-rows.ts'

beforeEach(() => localStorage.clear())

function opened(): WindowStore {
  const store = createWindowStore()
  onTestFinished(keepView(store, localStorage))
  return store
}

describe('a window', () => {
  it('opens on all sessions when none was before it', () => {
    expect(opened().getState().view).toEqual({ kind: 'all' })
  })

  it.each([
    { kind: 'favourites' },
    { kind: 'integration', id: 'i1' },
    { kind: 'segment', name: 'Production' },
  ] as const)('opens on the view that was shown last: %j', (view) => {
    opened().setState({ view })
    expect(opened().getState().view).toEqual(view)
  })

  it.each(['', '{', 'null', '"all"', '{"kind":"map"}', '{"kind":"integration","id":7}'])(
    'opens on all sessions where %j is remembered',
    (kept) => {
      localStorage.setItem('keyturn-view', kept)
      expect(opened().getState().view).toEqual({ kind: 'all' })
    },
  )

  it('waits until it has read what there is, then leaves a view of what is there no more', () => {
    opened().setState({ view: { kind: 'integration', id: 'i1' } })
    const store = opened()
    store.setState({ integrations: [] })
    expect(store.getState().view).toEqual({ kind: 'integration', id: 'i1' })
    store.setState({ connection: { kind: 'live' } })
    expect(store.getState().view).toEqual({ kind: 'all' })
  })

  it('shows an integration that was just made before it knows of it', () => {
    const store = opened()
    store.setState({ connection: { kind: 'live' } })
    store.setState({ view: { kind: 'integration', id: 'new' } })
    store.setState({ announcement: 'something else' })
    expect(store.getState().view).toEqual({ kind: 'integration', id: 'new' })
  })

  it('leaves the view of an integration that is removed, and stays on that of another', () => {
    const store = opened()
    const both = [integrationSummary({ id: 'i1' }), integrationSummary({ id: 'i2' })]
    store.setState({
      connection: { kind: 'live' },
      integrations: both,
      view: { kind: 'integration', id: 'i2' },
    })
    store.setState({ integrations: both.slice(1) })
    expect(store.getState().view).toEqual({ kind: 'integration', id: 'i2' })
    store.setState({ integrations: [] })
    expect(store.getState().view).toEqual({ kind: 'all' })
  })
})
