import { useMemo, useState } from 'react'
import type { ActivitySession } from '../../../core/contract/activity.ts'
import { isRunning } from '../../../core/contract/is-running.ts'
import { Button } from '../../components/button.tsx'
import { counted } from '../../components/counted.ts'
import { SafeText } from '../../components/safe-text.tsx'
import { Select } from '../../components/select.tsx'
import { useWindowState } from '../../store/window-context.ts'
import { useMinute } from '../frame/use-minute.ts'
import type { LogFilter } from './log-reader.ts'
import { type SessionTimes, sessionSpans, spanKinds } from './session-spans.ts'
import { timesWords } from './span-words.ts'
import { timeAxis } from './time-axis.ts'
import styles from './time-line.module.css'
import { useLog } from './use-log.ts'

const hourMs = 3_600_000
const ranges = {
  day: { label: 'Last 24 hours', ms: 24 * hourMs },
  week: { label: 'Last 7 days', ms: 7 * 24 * hourMs },
} as const
type Range = keyof typeof ranges

/** AWS gives no role credentials for longer: what was started before is over, or was refreshed since. */
const longestMs = 12 * hourMs

/** Entries that are read for it, at most. */
const mostEntries = 20_000

/** How much of the line a label of its axis takes: nearer to the end it has no room. */
const labelShare = 0.1

/** Sessions that are drawn until more are asked for. */
const fewRows = 20

/** Which session was active when; choosing one narrows the log to it. */
export function TimeLine(props: {
  readonly chosen: ActivitySession | null
  readonly onChoose: (session: ActivitySession | null) => void
}) {
  const [range, setRange] = useState<Range>('day')
  const [isWhole, setWhole] = useState(false)
  const [pointed, setPointed] = useState<SessionTimes | null>(null)
  const minute = useMinute()
  const filter = useMemo<LogFilter>(
    () => ({
      query: '',
      kinds: spanKinds,
      since: new Date(Date.now() - ranges[range].ms - longestMs).toISOString(),
    }),
    [range],
  )
  const { read } = useLog(filter, mostEntries)
  const sessions = useWindowState((state) => state.sessions)
  const now = useMemo(() => {
    // An entry that just came is not ahead of now.
    const lastMs = Date.parse(read?.entries[0]?.at ?? '')
    return Number.isNaN(lastMs) ? minute : Math.max(minute, lastMs)
  }, [minute, read])
  const fromMs = now - ranges[range].ms
  const times = useMemo(
    () =>
      sessionSpans(read?.entries ?? [], {
        fromMs,
        nowMs: now,
        runningIds: new Set([...sessions.values()].filter(isRunning).map(({ id }) => id)),
      }),
    [read, sessions, fromMs, now],
  )
  const marks = useMemo(() => timeAxis({ fromMs, toMs: now }), [fromMs, now])
  const shown = isWhole ? times : times.slice(0, fewRows)
  const place = (atMs: number): string => `${((atMs - fromMs) / (now - fromMs)) * 100}%`
  const isCut = read !== null && read.matching > read.entries.length && read.entries.length >= mostEntries

  return (
    <section className={styles.section} aria-labelledby="activity-times">
      <div className={styles.head}>
        <h2 id="activity-times" className={styles.title}>
          When sessions were active
        </h2>
        <p className={styles.pointed}>
          {pointed !== null && (
            <SafeText>{`${pointed.session.name}: ${timesWords(pointed, { nowMs: now })}`}</SafeText>
          )}
          {pointed === null && isCut && `Read from the latest ${counted(mostEntries, 'event')} alone.`}
        </p>
        <div className={styles.range}>
          <Select
            label="Time"
            value={range}
            options={(['day', 'week'] as const).map((value) => ({ value, label: ranges[value].label }))}
            onChange={setRange}
          />
        </div>
      </div>
      {times.length === 0 && read !== null && (
        <p className={styles.none}>No session was active in the {ranges[range].label.toLowerCase()}.</p>
      )}
      {times.length > 0 && (
        <div className={styles.rows}>
          <div className={styles.axis} aria-hidden="true">
            {marks.map(({ atMs, label }) => (
              <span key={atMs} className={styles.mark} style={{ insetInlineStart: place(atMs) }}>
                {(now - atMs) / (now - fromMs) > labelShare && label}
              </span>
            ))}
          </div>
          <ul>
            {shown.map((one) => (
              <TimesRow
                key={one.session.id}
                times={one}
                words={timesWords(one, { nowMs: now })}
                place={place}
                isChosen={one.session.id === props.chosen?.id}
                onChoose={props.onChoose}
                onPoint={setPointed}
              />
            ))}
          </ul>
          {shown.length < times.length && (
            <Button kind="link" onClick={() => setWhole(true)}>
              Show all {times.length.toLocaleString()} sessions
            </Button>
          )}
        </div>
      )}
    </section>
  )
}

function TimesRow(props: {
  readonly times: SessionTimes
  readonly words: string
  readonly place: (atMs: number) => string
  readonly isChosen: boolean
  readonly onChoose: (session: ActivitySession | null) => void
  readonly onPoint: (times: SessionTimes | null) => void
}) {
  const { times, words, place, isChosen, onChoose, onPoint } = props
  const { session, spans, failuresMs } = times
  return (
    <li className={styles.row} onMouseEnter={() => onPoint(times)} onMouseLeave={() => onPoint(null)}>
      <button
        type="button"
        className={styles.name}
        aria-pressed={isChosen}
        onFocus={() => onPoint(times)}
        onBlur={() => onPoint(null)}
        onClick={() => onChoose(isChosen ? null : session)}
      >
        <SafeText>{session.name}</SafeText>
      </button>
      <span className="visually-hidden">
        <SafeText>{words}</SafeText>
      </span>
      <span className={styles.track} aria-hidden="true">
        {spans.map((span) => (
          <span
            key={span.fromMs}
            className={styles.span}
            data-end={span.end}
            data-before={span.beganBefore}
            style={{
              insetInlineEnd: `calc(100% - ${place(span.toMs)})`,
              inlineSize: `calc(${place(span.toMs)} - ${place(span.fromMs)})`,
            }}
          />
        ))}
        {failuresMs.map((atMs) => (
          <span key={atMs} className={styles.failure} style={{ insetInlineStart: place(atMs) }} />
        ))}
      </span>
    </li>
  )
}
