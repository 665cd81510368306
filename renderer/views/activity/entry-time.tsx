import { entryClock } from './entry-clock.ts'

/** When it happened, here; pointing at it gives the time in UTC. */
export function EntryTime({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={at}>
      {entryClock(at, { nowMs: Date.now() })}
    </time>
  )
}
