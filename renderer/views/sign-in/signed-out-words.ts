import type { IntegrationSummary } from '../../../core/contract/integration.ts'
import { integrationOf } from '../../../core/contract/integration-of.ts'
import { isActive } from '../../../core/contract/is-active.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import { signedOutLine } from '../../../core/contract/signed-out-line.ts'

/**
 * That AWS ended the sign-in, and what a new one would keep; null when it did not. `time` words a moment (ISO 8601 UTC)
 * as a time of day. Pure.
 */
export function signedOutWords(
  { name, signIn, endedAt }: Pick<IntegrationSummary, 'name' | 'signIn' | 'endedAt'>,
  { sessions, time }: { readonly sessions: Iterable<SessionRow>; readonly time: (iso: string) => string },
): string | null {
  if (signIn !== 'sign-in-needed' || endedAt === null) return null
  let running = 0
  for (const row of sessions) if (isActive(row) && integrationOf(row) === name) running += 1
  return signedOutLine({ time: time(endedAt), running })
}
