import type { ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { visibleText } from '../../components/visible-text.ts'
import styles from './found-in-file.module.css'

export interface FoundEntry {
  readonly key: string
  readonly name: string
  /** What tells it from another of that name: an address, a key's id. */
  readonly detail: string
  /** What else to know before it is taken; null or left out when there is nothing. */
  readonly note?: string | null
  readonly onTake: () => void
}

/** Things found in the user's own files, to be taken in one click. */
export function FoundInFile(props: {
  readonly file: string
  readonly entries: readonly FoundEntry[]
  /** On each button: "Use". */
  readonly verb: string
  readonly disabledBecause?: string | null
  /** Below the list. */
  readonly children?: ReactNode
}) {
  const { file, entries, verb, disabledBecause = null } = props
  if (entries.length === 0) return null
  return (
    <section className={styles.found} aria-label={`Found in ${file}`}>
      <h3 className={styles.heading}>
        Found in <code>{file}</code>
      </h3>
      <ul className={styles.list}>
        {entries.map(({ key, name, detail, note = null, onTake }) => (
          <li key={key} className={styles.entry}>
            <span className={styles.words}>
              <SafeText className={styles.name}>{name}</SafeText>{' '}
              <SafeText className={styles.detail} dir="ltr">
                {detail}
              </SafeText>
              {note !== null && (
                <>
                  {' '}
                  <SafeText className={styles.added}>{note}</SafeText>
                </>
              )}
            </span>
            <Button
              small
              aria-label={`${verb} ${visibleText(name)}`}
              disabledBecause={disabledBecause}
              onClick={onTake}
            >
              {verb}
            </Button>
          </li>
        ))}
      </ul>
      {props.children !== undefined && <p className={styles.note}>{props.children}</p>}
    </section>
  )
}
