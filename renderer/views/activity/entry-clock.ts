/**
 * A moment (ISO 8601 UTC) to the second, as people say it here: `14:32:05` today, with the date on another day. Locale
 * and time zone are the machine's unless given. Pure.
 */
export function entryClock(
  iso: string,
  options: { readonly nowMs: number; readonly locale?: string; readonly timeZone?: string },
): string {
  const { nowMs, locale, timeZone } = options
  const zone = timeZone === undefined ? {} : { timeZone }
  const moment = new Date(iso)
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'short', ...zone })
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', ...zone }).format(moment)
  if (day.format(moment) === day.format(nowMs)) return time
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...zone })
  return `${date.format(moment)} ${time}`
}
