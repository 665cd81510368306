import { useState } from 'react'
import { ButtonRow } from '../../components/button-row.tsx'
import { Button } from '../../components/button.tsx'
import { CommandLine } from '../../components/command-line.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { useWindow } from '../../store/window-context.ts'
import { FailureNote } from '../forms/failure-note.tsx'
import { useTask } from '../forms/use-task.ts'
import styles from './activity.module.css'
import { type VerdictWords, verdictWords } from './verdict-words.ts'

/** Where the record goes, all of it, a line of JSON for each entry. */
const exportCommand = 'keyturn activity export > activity.jsonl'

/** Looks whether the record is as it was written, and takes it elsewhere. */
export function RecordCheck() {
  const { api } = useWindow()
  const { busy, failure, run } = useTask()
  const [verdict, setVerdict] = useState<VerdictWords | null>(null)
  const [isExporting, setExporting] = useState(false)
  const verify = (): void => {
    setVerdict(null)
    run(async (signal) => setVerdict(verdictWords(await api.call('activity.verify', {}, { signal }))))
  }
  return (
    <>
      <ButtonRow>
        <Button disabledBecause={busy ? 'It is being looked through' : null} onClick={verify}>
          Verify
        </Button>
        <Button aria-expanded={isExporting} onClick={() => setExporting(!isExporting)}>
          Export
        </Button>
      </ButtonRow>
      {failure !== null && (
        <div className={styles.told}>
          <FailureNote failure={failure} />
        </div>
      )}
      {verdict !== null && (
        <div className={styles.told} role="status" data-whole={verdict.isWhole}>
          <p className={styles.verdict}>{verdict.line}</p>
          {verdict.details.length > 0 && (
            <ul className={styles.problems}>
              {verdict.details.map((detail) => (
                <li key={detail}>
                  <SafeText>{detail}</SafeText>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      {isExporting && (
        <p className={styles.told}>
          All of it as lines of JSON, in a terminal: <CommandLine command={exportCommand} />
        </p>
      )}
    </>
  )
}
