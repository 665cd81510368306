import { printable } from '../../core/lib/printable.ts'
import type { SessionGlance } from '../../core/operations/session-glance.ts'

const minuteMs = 60_000

/**
 * `environment minutes label`, for shells to split at the first two blanks; `-` stands for what there is not. `until`
 * (ISO 8601) is the end of keys that stand in the shell's own environment, if they do.
 */
export function promptText(
  { label, environment, expiresAt }: SessionGlance,
  { until, now }: { readonly until: string | undefined; readonly now: Date },
): string {
  const own = until === undefined ? Number.NaN : Date.parse(until)
  const end = Number.isNaN(own) ? (expiresAt?.getTime() ?? null) : own
  const minutes = end === null ? '-' : Math.max(0, Math.floor((end - now.getTime()) / minuteMs))
  return `${environment ?? '-'} ${minutes} ${printable(label)}\n`
}
