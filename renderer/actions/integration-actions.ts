import { integrationOf } from '../../core/contract/integration-of.ts'
import type { IntegrationSummary } from '../../core/contract/integration.ts'
import { type Api, isApiFailure } from '../api.ts'
import { counted } from '../components/counted.ts'
import { canStop } from '../store/can-stop.ts'
import { listsRoles } from '../store/lists-roles.ts'
import { sessionAndRole } from '../store/session-and-role.ts'
import { isSignInTo } from '../store/is-sign-in-to.ts'
import { whenState } from '../store/when-state.ts'
import type { WindowStore } from '../store/window-store.ts'
import type { Actions } from './actions.ts'
import type { Notices } from './notices.ts'
import type { SignInTabs } from './sign-in-tabs.ts'

/** How many accounts one request may name. */
const readFirstAtMost = 500

/** Signing in and out of a portal, and reading it. */
export function createIntegrationActions({
  api,
  store,
  notices,
  tabs,
  ask,
}: {
  readonly api: Api
  readonly store: WindowStore
  readonly notices: Notices
  readonly tabs: SignInTabs
  readonly ask: Actions['ask']
}): Pick<Actions, 'signIn' | 'cancelSignIn' | 'signOut' | 'sync' | 'readFirst'> {
  /** Sign-ins this window asked for, by integration. */
  const running = new Map<string, AbortController>()

  /** Sign-ins that are called off as soon as there is something to call off. */
  const unwanted = new Map<string, () => void>()

  function find(id: string): IntegrationSummary | null {
    return store.getState().integrations.find((one) => one.id === id) ?? null
  }

  async function signInTo(integration: IntegrationSummary, flow: 'browser' | 'device-code'): Promise<void> {
    unwanted.get(integration.id)?.()
    const controller = new AbortController()
    running.set(integration.id, controller)
    const endWish = tabs.expect({ integration: integration.name })
    try {
      const { signal } = controller
      const signedIn = await api.call(
        'integration.sign-in',
        { integration: integration.id, flow },
        { signal },
      )
      notices.announce(`Signed in to ${integration.name}`)
      if (signedIn.syncedAt !== null) return
    } finally {
      endWish()
      if (running.get(integration.id) === controller) running.delete(integration.id)
    }
    await syncNow(integration)
  }

  async function syncNow({ id, name }: IntegrationSummary): Promise<void> {
    const { accounts, roles } = await api.call('integration.sync', { integration: id })
    const words = `${counted(accounts, 'account')}, ${counted(roles, 'role')}`
    // The answer comes ahead of the list: what is said of it can be seen in it.
    whenState(
      store,
      (state) => listsRoles(state, { integrationId: id, roles }),
      () => notices.notify(`${name}: ${words}.`),
    )
  }

  async function signOutOf({ id, name }: IntegrationSummary): Promise<void> {
    const { stopped } = await api.call('integration.sign-out', { integration: id })
    const also = stopped.length === 0 ? '' : ` Stopped ${counted(stopped.length, 'session')}.`
    notices.notify(`Signed out of ${name}.${also}`)
  }

  /** False when there is none yet. */
  function cancelQuestions({ name }: IntegrationSummary): boolean {
    const questions = store.getState().prompts.filter((prompt) => isSignInTo(prompt, name) && prompt.waiting)
    for (const { id } of questions)
      api.call('prompt.cancel', { id }).catch((error: unknown) => {
        // Hanging up may have closed it by now.
        if (!isApiFailure(error, 'prompt-not-found')) notices.failed(error)
      })
    return questions.length > 0
  }

  /** Before AWS has given an address or a code there is no question to cancel, and somebody else may have asked for it. */
  function cancelWhenAsked({ id }: IntegrationSummary): void {
    unwanted.get(id)?.()
    const stop = store.subscribe(() => {
      const integration = find(id)
      if (integration?.signIn !== 'signing-in' || cancelQuestions(integration)) end()
    })
    const end = (): void => {
      stop()
      unwanted.delete(id)
    }
    unwanted.set(id, end)
  }

  return {
    signIn(integrationId, flow) {
      const integration = find(integrationId)
      if (integration === null) return
      running.get(integrationId)?.abort()
      signInTo(integration, flow).catch(notices.failed)
    },
    cancelSignIn(integrationId) {
      const integration = find(integrationId)
      if (integration === null) return
      running.get(integrationId)?.abort()
      // Whoever else waits for it, as a console does, goes on until its question is called off.
      tabs.withdraw(integration.name)
      const { sessions, starts } = store.getState()
      for (const [id, { cancel }] of starts) {
        const row = sessions.get(id)
        if (row !== undefined && integrationOf(row) === integration.name) cancel()
      }
      if (!cancelQuestions(integration)) cancelWhenAsked(integration)
    },
    signOut(integrationId) {
      const integration = find(integrationId)
      if (integration === null) return
      const ending = [...store.getState().sessions.values()].filter(
        (row) => integrationOf(row) === integration.name && canStop(row),
      )
      const act = (): void => void signOutOf(integration).catch(notices.failed)
      if (ending.length === 0) {
        act()
        return
      }
      ask({
        title: 'Sign out of',
        titleName: integration.name,
        text: 'These stop. AWS honours the keys they have until those expire.',
        names: ending.map(sessionAndRole),
        confirm: 'Sign out',
        danger: true,
        act,
      })
    },
    readFirst: (accountIds) =>
      void api
        .call('integration.read-first', { accountIds: accountIds.slice(0, readFirstAtMost) })
        .catch(notices.failed),
    sync(integrationId) {
      const integration = find(integrationId)
      if (integration !== null) syncNow(integration).catch(notices.failed)
    },
  }
}
