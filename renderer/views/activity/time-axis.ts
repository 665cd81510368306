/** A line across the time line, and what is said at it. */
export interface AxisMark {
  readonly atMs: number
  readonly label: string
}

const dayMs = 24 * 3_600_000

/**
 * The full hours that divide a time, each fourth one of a day; the midnights of more than that. By this machine's clock.
 */
export function timeAxis(
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  locale?: string,
): readonly AxisMark[] {
  const isOneDay = toMs - fromMs <= dayMs
  const hours = isOneDay ? 4 : 24
  const say = new Intl.DateTimeFormat(
    locale,
    isOneDay ? { timeStyle: 'short' } : { weekday: 'short', day: 'numeric' },
  )
  const marks: AxisMark[] = []
  const at = new Date(fromMs)
  at.setMinutes(0, 0, 0)
  at.setHours(Math.floor(at.getHours() / hours) * hours)
  while (at.getTime() <= toMs) {
    if (at.getTime() >= fromMs) marks.push({ atMs: at.getTime(), label: say.format(at) })
    // By the calendar: a day can have 23 hours.
    at.setHours(at.getHours() + hours)
  }
  return marks
}
