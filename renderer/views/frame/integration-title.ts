import type { IntegrationSummary } from '../../../core/contract/integration.ts'
import { clockTime } from '../panel/clock-time.ts'
import { syncFailureWords } from './sync-failure-words.ts'

/**
 * What pointing at an integration in the side bar tells, a line each: its address, when it was read, and how the last
 * sync failed. Pure; `nowMs` is milliseconds since 1970.
 */
export function integrationTitle(
  { startUrl, syncedAt, syncFailure }: IntegrationSummary,
  when: { readonly nowMs: number; readonly locale?: string; readonly timeZone?: string },
): string {
  return [
    startUrl,
    ...(syncedAt === null ? [] : [`Read at ${clockTime(syncedAt, when)}.`]),
    ...(syncFailure === null ? [] : [syncFailureWords(syncFailure, when).text]),
  ].join('\n')
}
