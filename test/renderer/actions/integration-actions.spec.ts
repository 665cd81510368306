import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { Prompt } from '../../../core/contract/prompt.ts'
import { createActions } from '../../../renderer/actions/create-actions.ts'
import { type Api, ApiFailure } from '../../../renderer/api.ts'
import { createWindowStore } from '../../../renderer/store/window-store.ts'
import { eventually } from '../../support/eventually.ts'
import { integrationSummary } from '../../support/contract-rows.ts'
import { knowing, role } from '../sessions/window-states.ts'

const rows = [
  role('audit/Read'),
  role('chained/org-reader', { kind: 'assume-role', integration: null, sourceIntegration: 'acme' }),
]
const signIn: Prompt = {
  id: 'p1',
  kind: 'browser',
  integration: 'acme',
  url: 'https://acme',
  waiting: true,
  expiresAt: null,
  problem: null,
  sessionIds: [],
}

/** A window in which acme is being signed in to, before AWS has given an address; only hanging up ends a request. */
function signingIn() {
  const store = createWindowStore()
  store.setState({ ...knowing(rows), integrations: [integrationSummary({ signIn: 'signing-in' })] })
  const asked: string[] = []
  const tabs: string[] = []
  const api: Api = {
    call: (name, _input, { signal } = {}) =>
      new Promise((_, reject) => {
        asked.push(name)
        const cancelled = new ApiFailure({ ok: false, code: 'cancelled', message: 'cancelled' })
        signal?.addEventListener('abort', () => reject(cancelled))
      }),
    subscribe: () => () => {},
  }
  const page = {
    openTab: (url: string) => tabs.push(url),
    mayOpenTab: () => true,
    copyText: async () => {},
    now: () => 0,
    after: () => () => {},
  }
  return { store, asked, tabs, actions: createActions({ api, store, page }) }
}

it.each(['audit/Read', 'chained/org-reader'])(
  'a sign-in that is called off gives up the start of %s, and opens no browser when its address comes',
  async (id) => {
    const { store, actions, tabs } = signingIn()
    actions.start(id)
    actions.cancelSignIn('i1')
    store.setState({ prompts: [signIn] })
    await eventually(() => expect(store.getState().starts.size).toBe(0))
    expect(tabs).toEqual([])
  },
)

it.each(['audit/Read', 'chained/org-reader'])(
  'a sign-in that is called off opens no browser for the console of %s, and its question is cancelled',
  (id) => {
    const { store, actions, asked, tabs } = signingIn()
    actions.openConsole(id)
    actions.cancelSignIn('i1')
    store.setState({ prompts: [signIn] })
    expect(tabs).toEqual([])
    expect(asked).toEqual(['host.open-console', 'prompt.cancel'])
  },
)

it('the browser opens for what is asked for after a sign-in was called off', () => {
  const { store, actions, tabs } = signingIn()
  actions.openConsole('audit/Read')
  actions.cancelSignIn('i1')
  actions.signIn('i1', 'browser')
  store.setState({ prompts: [signIn] })
  expect(tabs).toEqual(['https://acme'])
})

it('what a sync has read is told once the list holds it', async () => {
  const store = createWindowStore()
  store.setState({ integrations: [integrationSummary()] })
  const asked: string[] = []
  const api: Api = {
    call: async (name) => {
      asked.push(name)
      return { accounts: 2, roles: 3 } as never
    },
    subscribe: () => () => {},
  }
  createActions({ api, store }).sync('i1')
  const told = () => store.getState().notice?.text ?? null
  const roles = ['audit/Read', 'audit/Admin', 'web/Read'].map((path) => role(path))
  const others = [role('old/Read', { gone: true }), role('theirs/Read', { integration: 'contoso' })]
  await setImmediate()
  expect(asked).toEqual(['integration.sync'])
  store.setState(knowing([...roles.slice(1), ...others]))
  expect(told()).toBeNull()
  store.setState(knowing([...roles, ...others]))
  expect(told()).toBe('acme: 2 accounts, 3 roles.')
})

it('what a sync has read is told of an integration that is removed meanwhile', async () => {
  const store = createWindowStore()
  store.setState({ integrations: [integrationSummary()] })
  const api: Api = { call: async () => ({ accounts: 2, roles: 3 }) as never, subscribe: () => () => {} }
  createActions({ api, store }).sync('i1')
  store.setState({ integrations: [] })
  await eventually(() => expect(store.getState().notice?.text).toBe('acme: 2 accounts, 3 roles.'))
})
