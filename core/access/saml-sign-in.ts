import { createHash } from 'node:crypto'
import { partitionOfSamlEndpoint } from '../aws/partition.ts'
import type { Caller } from '../caller.ts'
import { CoreError, isCoreError } from '../core-error.ts'
import type { Clock, SamlAnswer, SamlBrowser } from '../host.ts'
import { hostOf } from '../lib/host-of.ts'
import { promptNeeded } from '../prompt-failures.ts'
import type { PromptQuestion } from '../prompt-question.ts'
import { onlyClosed } from '../only-closed.ts'
import type { Prompts } from '../prompts.ts'
import { createSharedFlights } from '../shared-flights.ts'

/** For whom a sign-in is: null while roles are listed for a session to come. */
export type SamlSignInFor = { readonly id: string; readonly name: string } | null

/** Signing in at identity providers. All who want the same one at the same time share one sign-in and its answer. */
export interface SamlSignIns {
  /**
   * With what the browser keeps from the last time, showing nothing; null: it takes a person. Once that is known it is
   * not tried again until somebody has signed in.
   * @throws CoreError `host-unable` without a browser, `cancelled`, `network`.
   */
  quietly(startUrl: string, caller: Caller): Promise<SamlAnswer | null>
  /**
   * In a window, for a caller that attends `saml`: one that stands open elsewhere is not asked, since nobody clicked there.
   * @throws CoreError `prompt-needed` at once when the caller does not, `cancelled`, `sign-in-timed-out`, `host-unable`.
   */
  ask(startUrl: string, forWhom: SamlSignInFor, caller: Caller): Promise<SamlAnswer>
  /** Ends what the browser keeps. @throws CoreError `host-unable` without a browser. */
  forget(startUrl: string): Promise<void>
}

/** A person may have to find a phone. */
const shownMs = 5 * 60_000
/** What has not gone through by then waits for somebody, whatever it shows. */
const quietMs = 30_000

export function createSamlSignIns(options: {
  readonly browser: SamlBrowser | null
  readonly prompts: Prompts
  readonly clock: Clock
  /** A person signed in: what waited for it can go on. */
  readonly onSignedIn: (startUrl: string) => void
}): SamlSignIns {
  const { prompts, clock } = options
  /** Start URLs that are known to take a person now. */
  const needed = new Set<string>()
  const quiet = createSharedFlights<SamlAnswer | null>()
  const asked = createSharedFlights<SamlAnswer>()

  function browserFor(startUrl: string): SamlBrowser {
    if (options.browser !== null) return options.browser
    throw new CoreError('host-unable', `there is no browser to sign in with at ${hostOf(startUrl)}`, {
      hint: 'install Chrome, Chromium or Edge where Keyturn runs, or use the desktop app',
    })
  }

  const request = (startUrl: string) => ({
    startUrl,
    keptAs: keptAs(startUrl),
    isEndpoint: (address: string) => partitionOfSamlEndpoint(address) !== null,
  })

  async function withoutWindow(startUrl: string, { signal }: Caller): Promise<SamlAnswer | null> {
    const browser = browserFor(startUrl)
    const deadline = new AbortController()
    const stop = clock.after(quietMs, () => deadline.abort())
    try {
      const until = AbortSignal.any([signal, deadline.signal])
      return await browser.signIn({ ...request(startUrl), show: 'quiet', signal: until })
    } catch (error) {
      if (!deadline.signal.aborted || signal.aborted || !isCoreError(error, 'cancelled')) throw error
      return null
    } finally {
      stop()
    }
  }

  async function inWindow(question: PromptQuestion & { kind: 'saml' }, caller: Caller): Promise<SamlAnswer> {
    const { startUrl } = question
    const browser = browserFor(startUrl)
    const prompt = prompts.open(question, { caller, timeoutMs: shownMs })
    const closed = new AbortController()
    prompt.answer.catch(() => closed.abort())
    const signal = AbortSignal.any([caller.signal, closed.signal])
    try {
      const shown = browser.signIn({ ...request(startUrl), show: 'window', signal })
      const answer = await Promise.race([shown, onlyClosed(prompt.answer)])
      if (answer === null) throw new Error('a window ended without an answer')
      prompt.close('answered')
      return answer
    } catch (error) {
      const gaveUp = isCoreError(error, 'cancelled') && !signal.aborted
      prompt.close(gaveUp ? 'cancelled' : 'failed')
      throw gaveUp ? windowClosed(startUrl, error) : error
    }
  }

  return {
    async quietly(startUrl, caller) {
      if (needed.has(startUrl)) return null
      const answer = await quiet.run(startUrl, caller, (together) => withoutWindow(startUrl, together))
      if (answer === null) needed.add(startUrl)
      else prompts.meet(startUrl)
      return answer
    },
    async ask(startUrl, forWhom, caller) {
      const question = {
        kind: 'saml',
        startUrl,
        host: hostOf(startUrl),
        sessionId: forWhom?.id ?? null,
        sessionName: forWhom?.name ?? null,
        problem: null,
      } as const
      if (!caller.attends.has('saml')) {
        if (!isAsked(prompts, startUrl)) prompts.record(question)
        throw promptNeeded(question)
      }
      const answer = await asked.run(startUrl, caller, (together) => inWindow(question, together))
      if (needed.delete(startUrl)) options.onSignedIn(startUrl)
      return answer
    },
    async forget(startUrl) {
      await browserFor(startUrl).forget(keptAs(startUrl))
      // The next caller that can be asked is asked at once.
      needed.add(startUrl)
      prompts.meet(startUrl)
    },
  }
}

/** One browser profile for each start URL: two people's sign-ins do not meet in one. */
function keptAs(startUrl: string): string {
  return createHash('sha256').update(startUrl).digest('hex').slice(0, 32)
}

function isAsked(prompts: Prompts, startUrl: string): boolean {
  return prompts
    .list()
    .some((prompt) => prompt.kind === 'saml' && prompt.startUrl === startUrl && prompt.waiting)
}

function windowClosed(startUrl: string, cause: unknown): CoreError {
  return new CoreError('cancelled', `the window was closed before ${hostOf(startUrl)} had signed you in`, {
    hint: 'start it again',
    cause,
  })
}
