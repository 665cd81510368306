import type { IntegrationSummary } from '../../../core/contract/integration.ts'
import type { Glyph } from '../../components/state-glyph.tsx'

/** How an integration stands in the side bar: its glyph, its word for screen readers, and what its end says. */
export interface IntegrationLook {
  readonly glyph: Glyph
  readonly state: string
  /** `sign-in`: the amber button. */
  readonly end: { readonly kind: 'sign-in' } | { readonly kind: 'word'; readonly text: string } | null
}

/** Pure; `nowMs` is milliseconds since 1970. */
export function integrationLook(integration: IntegrationSummary, nowMs: number): IntegrationLook {
  switch (integration.signIn) {
    case 'sign-in-needed':
      return { glyph: 'needs-you', state: 'signed out', end: { kind: 'sign-in' } }
    case 'signing-in':
      return { glyph: 'starting', state: 'signing in', end: null }
    case 'unknown':
      return { glyph: 'stopped', state: 'sign-in unknown', end: null }
    case 'signed-in':
      if (integration.syncing !== null)
        return { glyph: 'reading', state: 'reading', end: { kind: 'word', text: 'Reading' } }
      if (integration.syncFailure !== null)
        return {
          glyph: 'failing',
          state: 'signed in, last sync failed',
          end: { kind: 'word', text: 'Failed' },
        }
      return { glyph: 'active', state: 'signed in', end: leftWord(integration.signedInUntil, nowMs) }
  }
}

/** `8h`, `40m`: how long the sign-in holds, where AWS tells. */
function leftWord(until: string | null, nowMs: number): IntegrationLook['end'] {
  if (until === null) return null
  const minutes = Math.floor((Date.parse(until) - nowMs) / 60_000)
  if (minutes < 1) return null
  return { kind: 'word', text: minutes < 60 ? `${minutes}m` : `${Math.floor(minutes / 60)}h` }
}
