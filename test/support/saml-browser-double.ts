import { CoreError } from '../../core/core-error.ts'
import type { SamlAnswer, SamlBrowser } from '../../core/host.ts'
import { secret } from '../../core/secrets/secret.ts'
import { visit } from './visit.ts'

/** What somebody before the window does with the login page. */
export type Person = 'signs-in' | 'closes-the-window' | 'goes-away'

export interface SamlBrowserDouble extends SamlBrowser {
  person: Person
  /** Every sign-in it was asked for, in order. */
  readonly shown: readonly ('quiet' | 'window')[]
  /** The profiles it has, by their names. */
  profiles(): readonly string[]
}

/**
 * A browser as far as sign-ins need one: it keeps cookies in a profile each, follows redirects and posts forms, and stops
 * the one for AWS. In a window, the person types this password.
 */
export function samlBrowserDouble(password: string): SamlBrowserDouble {
  const cookies = new Map<string, Map<string, string>>()
  const shown: ('quiet' | 'window')[] = []

  const double: SamlBrowserDouble = {
    person: 'signs-in',
    shown,
    profiles: () => [...cookies.keys()],
    async signIn({ startUrl, keptAs, show, isEndpoint, signal }) {
      shown.push(show)
      const jar = cookies.get(keptAs) ?? new Map<string, string>()
      cookies.set(keptAs, jar)
      try {
        let page = await visit(jar, startUrl, { signal })
        for (;;) {
          const action = new URL(/action="([^"]*)"/.exec(page.html)?.[1] ?? '', page.address).href
          const answer = /name="SAMLResponse" value="([^"]*)"/.exec(page.html)?.[1]
          if (answer !== undefined && isEndpoint(action)) return answered(answer, action)
          if (show === 'quiet') return null
          if (double.person === 'closes-the-window') throw new CoreError('cancelled', 'the window was closed')
          if (double.person === 'goes-away') await untilAborted(signal)
          page = await visit(jar, action, { form: { password }, signal })
        }
      } catch (error) {
        if (signal.aborted) throw new CoreError('cancelled', 'the sign-in was ended', { cause: error })
        throw error
      }
    },
    forget(keptAs) {
      cookies.delete(keptAs)
      return Promise.resolve()
    },
  }
  return double
}

function answered(answer: string, endpoint: string): SamlAnswer {
  return { assertion: secret(answer), endpoint }
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true })
  })
}
