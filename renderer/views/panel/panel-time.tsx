import type { SessionDetails, SessionRow } from '../../../core/contract/session.ts'
import type { Settings } from '../../../core/contract/settings.ts'
import { Countdown } from '../../components/countdown.tsx'
import { useWindowState } from '../../store/window-context.ts'
import { unreached } from '../../store/unreached.ts'
import { CountdownRing } from './countdown-ring.tsx'
import { Moment } from './moment.tsx'
import styles from './panel.module.css'
import { type NextRefresh, type RingReading, ringValue } from './ring-value.ts'
import { reasonWords } from './failure-words.ts'
import { useNow } from './use-now.ts'

/** The ring, and in words beside it what the credentials in hand are up to. Nothing while there are none. */
export function PanelTime(props: { readonly row: SessionRow; readonly details: SessionDetails | null }) {
  const { row, details } = props
  const refresh = useWindowState(({ settings }) => settings.refresh)
  const isLost = useWindowState(({ connection }) => connection.kind === 'lost')
  const outage = useWindowState((state) => state.outage)
  const reading: RingReading = {
    status: row.status,
    issuedAt: row.issuedAt,
    expiresAt: row.expiresAt,
    expiredAt: row.expiredAt,
    reason: row.reason,
    // Without its agent nobody can say when it is refreshed; the time that is left goes on.
    nextRefresh: isLost ? { kind: 'unknown' } : nextRefreshOf(details, refresh),
    offline: outage !== null && row.reasonCode === 'network' ? unreached(outage) : null,
  }
  if (reading.expiresAt === null && reading.expiredAt === null) return null
  return (
    <div className={styles.time}>
      <CountdownRing reading={reading} />
      <div className={styles.state}>
        <Words reading={reading} />
        {row.stopsAt !== null && (
          <p className={styles.aside}>
            stops at <Moment at={row.stopsAt} />
          </p>
        )}
      </div>
    </div>
  )
}

function Words({ reading }: { readonly reading: RingReading }) {
  const ring = ringValue(reading, useNow())
  switch (ring.kind) {
    case 'empty':
      return null
    case 'expired':
      return (
        <p className={styles.state}>
          Expired at <Moment at={ring.at} />
        </p>
      )
    case 'running': {
      // Why it fails, and what helps, stands below with its buttons.
      const isTold = reading.status === 'stale' || reading.status === 'sign-in-needed'
      return (
        <div className={styles.state}>
          <p className={styles.word} data-tone={ring.tone}>
            Active · <Countdown until={ring.until} /> left
          </p>
          {ring.reason !== null && !isTold && <p className={styles.aside}>{reasonWords(ring.reason).text}</p>}
          {ring.reason === null && reading.nextRefresh.kind === 'at' && (
            <p className={styles.aside}>
              refreshes at <Moment at={reading.nextRefresh.at} />
            </p>
          )}
          {(isTold || reading.nextRefresh.kind === 'never') && (
            <p className={styles.aside}>
              ends at <Moment at={ring.until} />
            </p>
          )}
        </div>
      )
    }
  }
}

function nextRefreshOf(details: SessionDetails | null, refresh: Settings['refresh']): NextRefresh {
  if (details === null) return { kind: 'unknown' }
  if (details.nextRefreshAt !== null) return { kind: 'at', at: details.nextRefreshAt }
  return { kind: 'never', why: refresh === 'off' ? 'off' : 'needs-code' }
}
