import { setTimeout as delay } from 'node:timers/promises'
import { CoreError } from '../../core/core-error.ts'
import type { SamlAnswer, SamlBrowser } from '../../core/host.ts'
import { createKeyedQueue } from '../../core/lib/keyed-queue.ts'
import type { Secret } from '../../core/secrets/secret.ts'
import type { Variables } from '../home.ts'
import type { Display } from '../page/display.ts'
import { awaitClosed } from './await-closed.ts'
import { awaitSettled } from './await-settled.ts'
import { prepareProfile, profilePath, removeProfile } from './browser-profile.ts'
import { capturePost } from './capture-post.ts'
import { findBrowsers } from './find-browsers.ts'
import { openBrowser } from './open-browser.ts'
import { BrowserGone } from './protocol-pipe.ts'
import { inTurn, untilAborted } from './in-turn.ts'
import { signInEnded, windowClosed } from './sign-in-failures.ts'
import { giveSessionCookies, takeSessionCookies } from './session-cookies.ts'
import type { BrowserEnd, StartedBrowser } from './start-browser.ts'

export interface SamlBrowserOptions {
  /** Real path of KEYTURN_HOME. */
  readonly home: string
  readonly platform: NodeJS.Platform
  readonly user: { readonly home: string; readonly variables: Variables }
  /** Where the person sits, as far as anybody said so far. */
  readonly display: () => Display | null
  /** Signs in where the person has no such browser; null where nothing else can. */
  readonly otherSamlBrowser: SamlBrowser | null
}

/** How long a browser may take to give its cookies, in ms. */
const longestTakingMs = 5_000

type SignIn = Parameters<SamlBrowser['signIn']>[0]

/**
 * Signs in with the person's own Chrome, Chromium, Edge or Brave, in a profile of ours, steered over a pipe. One sign-in
 * at a time in each profile, since a browser locks it.
 */
export function createSamlBrowser(options: SamlBrowserOptions): SamlBrowser {
  const { home, platform, user, display, otherSamlBrowser } = options
  const queue = createKeyedQueue()
  const sessionCookies = new Map<string, Secret>()

  async function signIn(request: SignIn): Promise<SamlAnswer | null> {
    const programs = await findBrowsers(platform, user.variables)
    if (programs.length === 0 && otherSamlBrowser !== null) return await otherSamlBrowser.signIn(request)
    const { keptAs, show, signal } = request
    const profile = profilePath(home, keptAs)
    await prepareProfile(profile)
    const browser = await openBrowser({ programs, profile, show, user, display: display() })
    try {
      if (signal.aborted) throw signInEnded()
      return await within(browser, request)
    } finally {
      await browser.close()
    }
  }

  async function within(browser: StartedBrowser, request: SignIn): Promise<SamlAnswer | null> {
    const { pipe } = browser
    const { startUrl, keptAs, show, isEndpoint, signal } = request
    const hungUp = untilAborted(signal)
    try {
      const { captured } = await capturePost(pipe, isEndpoint)
      const kept = sessionCookies.get(keptAs)
      if (kept !== undefined) await giveSessionCookies(pipe, kept)
      return await Promise.race([
        captured,
        show === 'quiet'
          ? awaitSettled(pipe, startUrl).then(() => null)
          : awaitClosed(pipe, startUrl).then(() => {
              throw windowClosed()
            }),
        hungUp.aborted,
        browser.ended.then((end) => lost(end, show)),
      ])
    } catch (error) {
      if (!(error instanceof BrowserGone)) throw error
      return lost(await browser.ended, show)
    } finally {
      hungUp.forget()
      await keepSessionCookies(browser, keptAs)
    }
  }

  /** A browser that has ended or hangs has forgotten them, as browsers do. */
  async function keepSessionCookies({ pipe, ended }: StartedBrowser, keptAs: string): Promise<void> {
    try {
      const cookies = await Promise.race([
        takeSessionCookies(pipe),
        ended.then(() => null),
        delay(longestTakingMs, null, { ref: false }),
      ])
      if (cookies !== null) sessionCookies.set(keptAs, cookies)
    } catch (error) {
      if (!(error instanceof BrowserGone)) throw error
    }
  }

  return {
    signIn: async (request) =>
      await inTurn(queue, { key: request.keptAs, signal: request.signal }, async () => await signIn(request)),
    forget: async (keptAs) =>
      await queue(keptAs, async () => {
        sessionCookies.delete(keptAs)
        await Promise.all([removeProfile(profilePath(home, keptAs)), otherSamlBrowser?.forget(keptAs)])
      }),
  }
}

/** A person may quit the browser whose window they see; else nobody asked it to end. */
function lost({ exitCode, signal }: BrowserEnd, show: 'quiet' | 'window'): never {
  if (show === 'window' && exitCode === 0) throw windowClosed()
  throw new CoreError('process-failed', `the browser ended during the sign-in (${exitCode ?? signal})`, {
    hint: 'sign in again; if it goes on, start that browser yourself to see what it lacks',
  })
}
