import type { SessionRow } from '../../core/contract/session.ts'

/**
 * Until when alias and favourite outlive the role they are on: `Alias and favourite are kept until 4 Feb 2026.` Null:
 * it has neither, or there is no such day. Locale and time zone are the machine's unless given. Pure; `nowMs` is
 * milliseconds since 1970.
 */
export function keptWords(
  { alias, favourite, keptUntil }: Pick<SessionRow, 'alias' | 'favourite' | 'keptUntil'>,
  {
    nowMs,
    locale,
    timeZone,
  }: { readonly nowMs: number; readonly locale?: string; readonly timeZone?: string },
): string | null {
  if (keptUntil === null || (alias === null && !favourite)) return null
  const until = new Date(keptUntil)
  // What runs, or is another's source, is kept for longer.
  if (until.getTime() <= nowMs) return null
  const zone = timeZone === undefined ? {} : { timeZone }
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...zone }).format(until)
  return `Alias and favourite are kept until ${day}.`
}
