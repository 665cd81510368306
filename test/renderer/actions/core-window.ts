import { onTestFinished } from 'vitest'
import { toFailure } from '../../../agent/envelope.ts'
import { promptKinds } from '../../../core/contract/prompt.ts'
import type { Emulator } from '../../../emulator/emulator.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import type { Actions } from '../../../renderer/actions/actions.ts'
import { createActions } from '../../../renderer/actions/create-actions.ts'
import { type Api, ApiFailure } from '../../../renderer/api.ts'
import { followAgent } from '../../../renderer/store/follow-agent.ts'
import { sessionLabel } from '../../../renderer/store/session-label.ts'
import type { WindowState } from '../../../renderer/store/window-state.ts'
import { createWindowStore, type WindowStore } from '../../../renderer/store/window-store.ts'
import { eventually } from '../../support/eventually.ts'
import { type ManualClock, manualClock } from '../../support/manual-clock.ts'
import { person, testCore, type TestCore } from '../../support/test-core.ts'
import { realClock } from '../../support/test-identity-center.ts'

/** The actions of a window on a core of its own, which asks an emulator. Only the page around them is not real. */
export interface CoreWindow {
  readonly emulator: Emulator
  readonly keyturn: TestCore
  readonly store: WindowStore
  readonly actions: Actions
  /** Addresses that the browser was to open, in order. */
  readonly tabs: readonly string[]
  /** Whether the browser would open a tab now; it would, until told otherwise. */
  readonly pops: { allowed: boolean }
  readonly copied: readonly string[]
  /** The window's own time: notices, and how long Enter rests. */
  readonly clock: ManualClock
  /** Waits until the window shows this. */
  shows<T>(select: (state: WindowState) => T): Promise<NonNullable<T>>
  /** The id of the one session called that: `prod-payments/ReadOnlyAccess`. */
  id(name: string): string
}

/** Signed in to an organization of ten accounts with two roles each, unless told otherwise. */
export async function coreWindow({ signedIn = true } = {}): Promise<CoreWindow> {
  const emulator = await startEmulator({ accounts: 10, roles: 2 })
  onTestFinished(() => emulator.close())
  const keyturn = await testCore({ endpoint: emulator.endpoint, clock: realClock })
  await keyturn.call('integration.add-identity-center', {
    name: 'acme',
    startUrl: emulator.startUrl,
    region: emulator.region,
  })
  const visiting = person(promptKinds, (event) => {
    if (event.type === 'prompt-opened' && event.prompt.kind === 'browser') void fetch(event.prompt.url ?? '')
  })
  if (signedIn) {
    await keyturn.call('integration.sign-in', { integration: 'acme', flow: 'browser' }, visiting)
    await keyturn.call('integration.sync', { integration: 'acme' })
  }
  onTestFinished(keyturn.core.prompts.attach({ attends: new Set(promptKinds), isWindow: true }))

  const store = createWindowStore()
  const clock = manualClock()
  const tabs: string[] = []
  const pops = { allowed: true }
  const copied: string[] = []
  const api = apiOf(keyturn)
  const actions = createActions({
    api,
    store,
    page: {
      openTab: (url) => tabs.push(url),
      mayOpenTab: () => pops.allowed,
      copyText: async (text) => void copied.push(text),
      now: () => clock.now().getTime(),
      after: clock.after,
    },
  })
  onTestFinished(followAgent(api, store, actions.showTarget))

  const shows: CoreWindow['shows'] = (select) =>
    eventually(() => {
      const seen = select(store.getState())
      if (seen === null || seen === undefined || seen === false)
        throw new Error('the window does not show it')
      return seen
    })
  await shows(({ connection }) => connection.kind === 'live')
  return {
    emulator,
    keyturn,
    store,
    actions,
    tabs,
    pops,
    copied,
    clock,
    shows,
    id(name) {
      const found = [...store.getState().sessions.values()].find(
        (row) => `${sessionLabel(row)}/${row.roleName ?? ''}` === name,
      )
      if (found === undefined) throw new Error(`there is no ${name}`)
      return found.id
    },
  }
}

/** Core as a window reaches it, over no transport; the host puts no credentials on a clipboard. */
function apiOf(keyturn: TestCore): Api {
  return {
    async call(name, input, { signal } = {}) {
      if (name === 'host.abilities') return {} as never
      if (name === 'host.copy-environment')
        return { copied: 'command', text: 'eval "$(keyturn env x)"' } as never
      if (name === 'host.open-console')
        return {
          opened: false,
          address: `http://127.0.0.1:1/visit#${JSON.stringify(input)}`,
          signOut: 'region' in input && input.region === 'us-gov-west-1' ? 'by-hand' : 'first',
        } as never
      if (name === 'host.copy-console-link')
        return { copied: 'text', text: 'https://acme.awsapps.com/start/#/console' } as never
      try {
        const caller = person(['browser'], () => {}, signal)
        return (await keyturn.call(name as 'session.start', input as never, caller)) as never
      } catch (error) {
        if (signal?.aborted === true)
          throw new ApiFailure({ ok: false, code: 'cancelled', message: 'cancelled' })
        throw new ApiFailure(toFailure(error, { info() {}, warn() {}, error() {} }))
      }
    },
    subscribe(listener) {
      listener({ type: 'connected' })
      return keyturn.core.subscribe(listener)
    },
  }
}
