/**
 * A moment (ISO 8601 UTC) as people say it here: `14:32` today, with the date on another day. Locale and time zone are
 * the machine's unless given. Pure.
 */
export function clockTime(
  iso: string,
  {
    nowMs,
    locale,
    timeZone,
  }: { readonly nowMs: number; readonly locale?: string; readonly timeZone?: string },
): string {
  const zone = timeZone === undefined ? {} : { timeZone }
  const moment = new Date(iso)
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'short', ...zone })
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', ...zone }).format(moment)
  if (day.format(moment) === day.format(nowMs)) return time
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...zone })
  return `${date.format(moment)} ${time}`
}

/** The same moment with everything about it: date, seconds and zone. */
export function wholeTime(
  iso: string,
  options: { readonly locale?: string; readonly timeZone?: string } = {},
): string {
  const { locale, timeZone } = options
  const zone = timeZone === undefined ? {} : { timeZone }
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long', ...zone }).format(
    new Date(iso),
  )
}
