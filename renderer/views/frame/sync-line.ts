import type { SyncProgress } from '../../../core/contract/integration.ts'
import { counted } from '../../components/counted.ts'

/** What the header says while portals are read; null when none is. `minutesLeft`: null when that cannot be told yet. */
export function syncLine(running: readonly SyncProgress[], minutesLeft: number | null): string | null {
  if (running.length === 0) return null
  if (running.some(({ throttled }) => throttled)) {
    const left = minutesLeft === null ? '' : `; about ${minutesLeft} min left`
    return `AWS is slowing us down${left}. You can start what is listed.`
  }
  const { accounts, read } = syncTotals(running)
  return `${counted(accounts, 'account')}, roles of ${read.toLocaleString()} read`
}

/** How far all running syncs are together: accounts known, and those of them whose roles are read. */
export function syncTotals(running: readonly SyncProgress[]): {
  readonly accounts: number
  readonly read: number
} {
  return {
    accounts: sum(running.map(({ accountsRead, accountsTotal }) => accountsTotal ?? accountsRead)),
    read: sum(running.map(({ accountsWithRoles }) => accountsWithRoles)),
  }
}

/** How far a sync was at a time (ms since 1970). */
export interface SyncSample {
  readonly at: number
  readonly accounts: number
  readonly read: number
}

/** Minutes until all roles are read at the pace between two samples, 1 or more; null when there is no pace yet. */
export function minutesLeft(first: SyncSample, now: SyncSample): number | null {
  const read = now.read - first.read
  const tookMs = now.at - first.at
  if (read <= 0 || tookMs <= 0) return null
  const leftMs = ((now.accounts - now.read) / read) * tookMs
  return Math.max(1, Math.ceil(leftMs / 60_000))
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
