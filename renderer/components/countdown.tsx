import { useEffect, useRef } from 'react'
import { eachSecond } from './each-second.ts'
import { timeLeft } from './time-left.ts'

/** The time left until `until` (ISO 8601 UTC), second by second. The text alone changes: nothing renders again. */
export function Countdown({
  until,
  className,
}: {
  readonly until: string
  readonly className?: string | undefined
}) {
  const ref = useRef<HTMLSpanElement>(null)
  useEffect(
    () =>
      eachSecond((now) => {
        if (ref.current !== null) ref.current.textContent = timeLeft(until, now)
      }),
    [until],
  )
  return (
    <span ref={ref} className={className}>
      {timeLeft(until, Date.now())}
    </span>
  )
}
