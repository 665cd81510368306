import type { SyncFailure } from '../../../core/contract/integration.ts'
import { clockTime } from '../panel/clock-time.ts'
import { type AwsWords, failureWords } from '../panel/failure-words.ts'

/**
 * That the last sync failed, when, why and what to do; AWS's own words apart. Locale and time zone are the machine's
 * unless given. Pure; `nowMs` is milliseconds since 1970.
 */
export function syncFailureWords(
  failure: SyncFailure,
  when: { readonly nowMs: number; readonly locale?: string; readonly timeZone?: string },
): { readonly text: string; readonly aws: AwsWords | null } {
  const { text, advice, aws } = failureWords(failure)
  const sentences = [`The last sync failed at ${clockTime(failure.at, when)}.`, text, advice]
  return { text: sentences.filter((one) => one !== null).join(' '), aws }
}
