/** A time of day as its reader writes it: `14:32`, `02:32 PM`. */
export function timeOfDay(at: Date): string {
  return at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
}
