import { expect, it } from 'vitest'
import { createWindowStore } from '../../../renderer/store/window-store.ts'
import { whenListed } from '../../../renderer/views/add/when-listed.ts'
import { sessionRow } from '../../support/contract-rows.ts'

it('waits for the list to hold the session, and calls once', () => {
  const store = createWindowStore()
  let calls = 0
  whenListed(store, 's1', () => {
    calls += 1
  })
  store.setState({ sessions: new Map([['s2', sessionRow({ id: 's2' })]]) })
  expect(calls).toBe(0)
  store.setState({ sessions: new Map([['s1', sessionRow({ id: 's1' })]]) })
  store.setState({ sessions: new Map([['s1', sessionRow({ id: 's1', alias: 'pay' })]]) })
  expect(calls).toBe(1)
})

it('calls at once for a session that is listed', () => {
  const store = createWindowStore()
  store.setState({ sessions: new Map([['s1', sessionRow({ id: 's1' })]]) })
  let calls = 0
  whenListed(store, 's1', () => {
    calls += 1
  })
  expect(calls).toBe(1)
})
