/** A time of day as its reader writes it, and as the window's `clockTime` does: `14:32`, `2:32 PM`. Pure. */
export function timeOfDay(at: Date, { locale, timeZone }: TimeOfDayOptions = {}): string {
  const zone = timeZone === undefined ? {} : { timeZone }
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short', ...zone }).format(at)
}

/** The machine's unless given. */
export interface TimeOfDayOptions {
  readonly locale?: string
  readonly timeZone?: string
}
