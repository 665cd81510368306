import { clockTime, wholeTime } from './clock-time.ts'

/** A time of day (`at` is ISO 8601 UTC); pointing at it gives date and zone. */
export function Moment({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={wholeTime(at)}>
      {clockTime(at, { nowMs: Date.now() })}
    </time>
  )
}
