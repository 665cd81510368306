import { useEffect, useRef } from 'react'
import { eachSecond } from './each-second.ts'
import { timeLeft } from './time-left.ts'

/** The time left until `until` (ISO 8601 UTC), second by second. The text alone changes: nothing renders again. */
export function Countdown({
  until,
  over,
  className,
}: {
  readonly until: string
  /** What it says when no time is left; left out: `0:00`. */
  readonly over?: string
  readonly className?: string | undefined
}) {
  const ref = useRef<HTMLSpanElement>(null)
  useEffect(
    () =>
      eachSecond((now) => {
        if (ref.current !== null) ref.current.textContent = textAt(now, { until, over })
      }),
    [until, over],
  )
  return (
    <span ref={ref} className={className}>
      {textAt(Date.now(), { until, over })}
    </span>
  )
}

function textAt(nowMs: number, end: { readonly until: string; readonly over: string | undefined }): string {
  return end.over !== undefined && Date.parse(end.until) <= nowMs ? end.over : timeLeft(end.until, nowMs)
}
