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
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'short', ...zone })
  const isToday = day.format(new Date(iso)) === day.format(nowMs)
  const time = { hour: 'numeric', minute: '2-digit', ...zone } as const
  const date = isToday ? {} : ({ day: 'numeric', month: 'short' } as const)
  return new Intl.DateTimeFormat(locale, { ...date, ...time }).format(new Date(iso))
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
