import type { SamlBrowser } from '../core/host.ts'

/** The browser people sign in to their identity provider with on this machine; null when there is none. */
export function samlBrowser(): SamlBrowser | null {
  return null
}
