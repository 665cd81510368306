import type { SamlAnswer, SamlBrowser } from '../../core/host.ts'
import { createKeyedQueue } from '../../core/lib/keyed-queue.ts'
import { inTurn, untilAborted } from './in-turn.ts'
import { longestQuietMs } from './longest-quiet.ts'
import { readSamlResponse } from './read-saml-response.ts'
import { noSamlResponse, notReached, windowClosed } from './sign-in-failures.ts'

type SignIn = Parameters<SamlBrowser['signIn']>[0]

/** What happens to a page of an embedded browser. */
export interface SignInPageEvents {
  /** Something was posted to an endpoint, and stopped; `form` as a page's form encodes it. */
  posted(post: { readonly endpoint: string; readonly form: string }): void
  /** It began to load something, or has loaded all it began with. */
  loading(isLoading: boolean): void
  /** Nothing could be shown: the browser's word for why. */
  failed(why: string): void
  closed(): void
}

/** An embedded browser: pages that sign in, with a store of cookies for each `keptAs`. */
export interface SignInPages {
  /** Loads the address, hidden when it is `quiet`. */
  open(request: Omit<SignIn, 'signal'>, events: SignInPageEvents): { close(): void }
  /** Drops what is stored. */
  forget(keptAs: string): Promise<void>
}

/** How long a page has to load nothing before it is taken for one that waits for a person, in ms. */
const calmMs = 1_500

/** Signs in with pages of a browser that is embedded in this program. */
export function createEmbeddedSamlBrowser(pages: SignInPages): SamlBrowser {
  const queue = createKeyedQueue()

  async function signIn(request: SignIn): Promise<SamlAnswer | null> {
    const { startUrl, show, signal } = request
    const ends: (() => void)[] = []
    const hungUp = untilAborted(signal)
    const answer = new Promise<SamlAnswer | null>((resolve, reject) => {
      const giveUp = (): void => {
        if (show === 'quiet') resolve(null)
      }
      let calm = setTimeout(giveUp, longestQuietMs)
      const bound = calm
      const page = pages.open(request, {
        posted({ endpoint, form }) {
          const assertion = readSamlResponse(form)
          if (assertion === null) reject(noSamlResponse(endpoint))
          else resolve({ assertion, endpoint })
        },
        loading(isLoading) {
          if (calm !== bound) clearTimeout(calm)
          if (!isLoading) calm = setTimeout(giveUp, calmMs)
        },
        failed(why) {
          // A window shows it itself.
          if (show === 'quiet') reject(notReached(startUrl, why))
        },
        closed: () => reject(windowClosed()),
      })
      ends.push(page.close, () => {
        clearTimeout(bound)
        clearTimeout(calm)
      })
    })
    try {
      return await Promise.race([answer, hungUp.aborted])
    } finally {
      hungUp.forget()
      for (const end of ends) end()
    }
  }

  return {
    signIn: async (request) =>
      await inTurn(queue, { key: request.keptAs, signal: request.signal }, async () => await signIn(request)),
    forget: async (keptAs) => await queue(keptAs, async () => await pages.forget(keptAs)),
  }
}
