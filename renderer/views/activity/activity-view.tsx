import { X } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { ActivitySession } from '../../../core/contract/activity.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { Select } from '../../components/select.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { FailureNote } from '../forms/failure-note.tsx'
import styles from './activity.module.css'
import { ActivityLog } from './activity-log.tsx'
import { type KindChoice, kindChoices } from './kind-choices.ts'
import type { LogFilter, LogRead } from './log-reader.ts'
import { RecordCheck } from './record-check.tsx'
import { TimeLine } from './time-line.tsx'
import { useLog } from './use-log.ts'

/** As long as the operation takes it. */
const queryAtMost = 512

/** What happened: which session was active when, and each entry of the record, as far as the search finds it. */
export function ActivityView() {
  const { actions } = useWindow()
  const query = useWindowState((state) => state.query.trim())
  const [kind, setKind] = useState<KindChoice>('all')
  const [only, setOnly] = useState<ActivitySession | null>(null)
  const onlyId = only?.id ?? ''
  const filter = useMemo<LogFilter>(
    () => ({
      query: `${onlyId} ${query}`.trim().slice(0, queryAtMost),
      kinds: kindChoices[kind].kinds,
      since: null,
    }),
    [onlyId, query, kind],
  )
  const { read, older, again } = useLog(filter, 0)
  if (read === null) return <Skeleton lines={12} label="Reading the record" />
  if (read.total === 0 && read.failure === null)
    return (
      <EmptyState
        title="No activity yet"
        line="Sign-ins, starts, consoles and every credential that is handed out are recorded here, by key id."
      />
    )
  const everything = (): void => {
    setKind('all')
    setOnly(null)
    actions.search('')
  }
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <p className={styles.count} role="status">
          {countWords(read)}
        </p>
        {only !== null && (
          <Button small icon={X} onClick={() => setOnly(null)} aria-label={`Not only ${only.name}`}>
            <SafeText className={styles.only}>{`Only ${only.name}`}</SafeText>
          </Button>
        )}
        <div className={styles.kinds}>
          <Select
            label="Kind"
            value={kind}
            options={Object.entries(kindChoices).map(([value, { label }]) => ({
              value: value as KindChoice,
              label,
            }))}
            onChange={setKind}
          />
        </div>
        <RecordCheck />
      </div>
      <TimeLine chosen={only} onChoose={setOnly} />
      {read.failure !== null && (
        <div className={styles.note}>
          <FailureNote failure={read.failure}>
            <Button small onClick={again}>
              Retry
            </Button>
          </FailureNote>
        </div>
      )}
      {read.matching === 0 && read.failure === null ? (
        <EmptyState title="Nothing that happened matches">
          <Button onClick={everything}>Show everything</Button>
        </EmptyState>
      ) : (
        <ActivityLog entries={read.entries} matching={read.matching} onNearEnd={older} onOnly={setOnly} />
      )}
    </div>
  )
}

function countWords({ matching, total }: LogRead): string {
  const all = total === 1 ? '1 entry' : `${total.toLocaleString()} entries`
  return matching === total ? all : `${matching.toLocaleString()} of ${all}`
}
