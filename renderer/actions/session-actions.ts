import type { SessionRow } from '../../core/contract/session.ts'
import { copiedLinkLine } from '../../core/contract/copied-link-line.ts'
import { signOutByHand } from '../../core/contract/sign-out-by-hand.ts'
import { type Api, isApiFailure } from '../api.ts'
import { keptWords } from '../store/kept-words.ts'
import { sessionLabel } from '../store/session-label.ts'
import type { WindowStore } from '../store/window-store.ts'
import type { Actions, ConsoleWish } from './actions.ts'
import type { Notices } from './notices.ts'
import type { PageEffects } from './page-effects.ts'
import { type SignInTabs, wishOf } from './sign-in-tabs.ts'

/** How long a console that is ready is offered, in ms: whoever signed in for it comes back from another tab. */
const offerMs = 60_000

/** What can be done to a session beside starting and stopping it. */
export function createSessionActions({
  api,
  store,
  page,
  notices,
  tabs,
  ask,
}: {
  readonly api: Api
  readonly store: WindowStore
  readonly page: PageEffects
  readonly notices: Notices
  readonly tabs: SignInTabs
  readonly ask: Actions['ask']
}): Pick<
  Actions,
  | 'setFavourite'
  | 'remove'
  | 'forgetSignIn'
  | 'cancelPrompt'
  | 'copyEnvironment'
  | 'copyText'
  | 'copyPortalLink'
  | 'openTerminal'
  | 'openConsole'
  | 'copyConsoleLink'
> {
  function labelOf(sessionId: string): string {
    const session = store.getState().sessions.get(sessionId)
    return session === undefined ? sessionId : sessionLabel(session)
  }

  async function favour(sessionIds: readonly string[], favourite: boolean): Promise<void> {
    for (const id of sessionIds) await api.call('session.edit', { session: id, favourite })
    const [only] = sessionIds
    const what =
      sessionIds.length === 1 && only !== undefined ? labelOf(only) : `${sessionIds.length} sessions`
    notices.announce(favourite ? `${what} added to favourites` : `${what} removed from favourites`)
  }

  async function copy(text: string, said: string): Promise<void> {
    try {
      await page.copyText(text)
      notices.notify(said)
    } catch {
      // The browser keeps its clipboard from pages that lost the focus: the line can still be taken by hand.
      notices.notify(`The clipboard is out of reach. Copy this: ${text}`)
    }
  }

  async function copyEnvironment(sessionId: string): Promise<void> {
    const copied = await api.call('host.copy-environment', { session: sessionId })
    if (copied.copied === 'credentials') notices.notify(`Copied the environment of ${labelOf(sessionId)}.`)
    else await copy(copied.text, `Copied ${copied.text}`)
  }

  async function copyPortalLink(sessionId: string): Promise<void> {
    const { address } = await api.call('session.portal-link', { session: sessionId })
    await copy(address, `Copied the portal link of ${labelOf(sessionId)}.`)
  }

  async function openConsole(sessionId: string, wish: ConsoleWish): Promise<void> {
    const session = store.getState().sessions.get(sessionId)
    const endWish = session === undefined ? () => {} : tabs.expect(wishOf(session))
    try {
      const { service = null, region = null, destination = null, place = null, mode = null } = wish
      const wanted = { session: sessionId, service, region, destination, place, mode }
      const answer = await api.call('host.open-console', wanted)
      const label = labelOf(sessionId)
      if (!answer.opened && !page.mayOpenTab()) {
        // The press is used up by the tab of a sign-in on the way, or too long ago.
        return offerConsole(label, () => openOrTell(sessionId, wish))
      }
      if (!answer.opened) page.openTab(answer.address)
      const said = `Opened the console of ${label}.`
      notices.notify(answer.signOut === 'by-hand' ? `${said} ${signOutByHand}` : said)
    } finally {
      endWish()
    }
  }

  function offerConsole(label: string, open: () => void): void {
    const act = (): void => {
      callOff()
      takeBack()
      open()
    }
    const takeBack = notices.hold(`The console of ${label} is ready.`, { label: 'Open', act })
    const callOff = page.after(offerMs, takeBack)
  }

  async function forgetSignIn(sessionId: string): Promise<void> {
    await api.call('session.forget-sign-in', { session: sessionId })
    notices.notify(`Forgot the sign-in of ${labelOf(sessionId)}.`)
  }

  function openOrTell(sessionId: string, wish: ConsoleWish): void {
    void openConsole(sessionId, wish).catch(notices.failed)
  }

  async function copyConsoleLink(sessionId: string): Promise<void> {
    const page = { session: sessionId, service: null, region: null }
    const answer = await api.call('host.copy-console-link', page)
    const label = labelOf(sessionId)
    if (answer.copied === 'text') await copy(answer.text, copiedLinkLine('portal', label))
    else notices.notify(copiedLinkLine(answer.copied, label))
  }

  return {
    openConsole: (sessionId, wish) => openOrTell(sessionId, wish ?? {}),
    copyConsoleLink: (sessionId) => void copyConsoleLink(sessionId).catch(notices.failed),
    setFavourite: (sessionIds, favourite) => void favour(sessionIds, favourite).catch(notices.failed),
    remove(sessionId) {
      const session = store.getState().sessions.get(sessionId)
      if (session === undefined) return
      ask({
        title: session.gone ? 'Forget' : 'Remove',
        titleName: labelOf(sessionId),
        text: session.gone
          ? consequencesOfForgetting(session, page.now())
          : 'Its profile and the secret it holds go with it.',
        names: [],
        confirm: session.gone ? 'Forget' : 'Remove',
        danger: true,
        act: () => void api.call('session.remove', { session: sessionId }).catch(notices.failed),
      })
    },
    forgetSignIn(sessionId) {
      if (!store.getState().sessions.has(sessionId)) return
      ask({
        title: 'Forget the sign-in of',
        titleName: labelOf(sessionId),
        text: 'All sessions that live on it stop, and the next start asks you to sign in. AWS honours the keys they have until those expire.',
        names: [],
        confirm: 'Forget this sign-in',
        danger: true,
        act: () => void forgetSignIn(sessionId).catch(notices.failed),
      })
    },
    cancelPrompt: (promptId) =>
      void api.call('prompt.cancel', { id: promptId }).catch((error: unknown) => {
        // Answered or over meanwhile: there is nothing left to take back.
        if (!isApiFailure(error, 'prompt-not-found')) notices.failed(error)
      }),
    copyEnvironment: (sessionId) => void copyEnvironment(sessionId).catch(notices.failed),
    copyText: (text, what) => void copy(text, `Copied ${what}.`),
    copyPortalLink: (sessionId) => void copyPortalLink(sessionId).catch(notices.failed),
    openTerminal: (sessionId) =>
      void api.call('host.open-terminal', { session: sessionId }).catch(notices.failed),
  }
}

function consequencesOfForgetting(session: SessionRow, nowMs: number): string {
  const kept = keptWords(session, { nowMs })
  return kept === null
    ? 'AWS no longer lists it. What you set on it goes with it.'
    : `AWS no longer lists it. ${kept} What else you set on it goes with it.`
}
