import type { IntegrationSummary } from '../../../core/contract/integration.ts'
import { signedOutLine } from '../../../core/contract/signed-out-line.ts'

/**
 * That AWS ended the sign-in, and what a new one would keep; null when it did not. `running`: how many sessions live on
 * it and are active. `time` words a moment (ISO 8601 UTC) as a time of day. Pure.
 */
export function signedOutWords(
  { signIn, endedAt }: Pick<IntegrationSummary, 'signIn' | 'endedAt'>,
  { running, time }: { readonly running: number; readonly time: (iso: string) => string },
): string | null {
  if (signIn !== 'sign-in-needed' || endedAt === null) return null
  return signedOutLine({ time: time(endedAt), running })
}
