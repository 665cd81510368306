/** A moment for people: `14:32`, with the date in front unless it is today's, in this machine's time zone. */
export function localTime(iso: string, nowMs: number): string {
  const then = new Date(iso)
  const time = `${two(then.getHours())}:${two(then.getMinutes())}`
  return dateOf(then) === dateOf(new Date(nowMs)) ? time : `${dateOf(then)} ${time}`
}

function dateOf(moment: Date): string {
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
}

function two(part: number): string {
  return String(part).padStart(2, '0')
}
