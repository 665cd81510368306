import type { CSSProperties } from 'react'
import { spokenTimeLeft, timeLeft } from '../../components/time-left.ts'
import { clockTime } from './clock-time.ts'
import styles from './countdown-ring.module.css'
import { type Ring, type RingReading, ringValue } from './ring-value.ts'
import { useNow } from './use-now.ts'

const size = 96
const stroke = 6
const radius = (size - stroke) / 2

/** How much of the credentials' life is left: empties clockwise from 12 o'clock, with a tick at the next refresh. */
export function CountdownRing({ reading }: { readonly reading: RingReading }) {
  const nowMs = useNow()
  const ring = ringValue(reading, nowMs)
  if (ring.kind === 'empty') return null
  return (
    <div
      className={styles.ring}
      role="timer"
      aria-live="off"
      aria-label={ringLabel({ ring, nextRefresh: reading.nextRefresh, nowMs })}
    >
      <svg viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
        <circle className={styles.track} cx={size / 2} cy={size / 2} r={radius} />
        {ring.kind === 'running' && <Arc ring={ring} issuedAt={reading.issuedAt} />}
      </svg>
      <div className={styles.centre} aria-hidden="true">
        {ring.kind === 'running' && (
          <>
            <span className={styles.left}>{timeLeft(ring.until, nowMs)}</span>
            <span className={styles.caption}>left</span>
          </>
        )}
      </div>
    </div>
  )
}

function Arc({
  ring,
  issuedAt,
}: {
  readonly ring: Extract<Ring, { kind: 'running' }>
  readonly issuedAt: string | null
}) {
  return (
    <>
      <circle
        // New credentials fill the ring anew.
        key={issuedAt}
        className={styles.arc}
        data-tone={ring.tone}
        style={{ '--gap': 1 - ring.value } as CSSProperties}
        cx={size / 2}
        cy={size / 2}
        r={radius}
        pathLength="1"
        transform={`rotate(-90 ${size / 2} ${size / 2})`}
      />
      {ring.tick !== null && (
        <line
          className={styles.tick}
          x1={size / 2}
          x2={size / 2}
          y1="0"
          y2={stroke}
          transform={`rotate(${(1 - ring.tick) * 360} ${size / 2} ${size / 2})`}
        />
      )}
    </>
  )
}

/** By the minute, so that a screen reader that looks again does not hear seconds. */
function ringLabel(facts: {
  readonly ring: Exclude<Ring, { kind: 'empty' }>
  readonly nextRefresh: RingReading['nextRefresh']
  readonly nowMs: number
}): string {
  const { ring, nextRefresh, nowMs } = facts
  if (ring.kind === 'expired') return `Expired at ${clockTime(ring.at, { nowMs })}`
  const words = spokenTimeLeft(ring.until, nowMs)
  return ring.tick === null || nextRefresh.kind !== 'at'
    ? words
    : `${words}, refreshes at ${clockTime(nextRefresh.at, { nowMs })}`
}
