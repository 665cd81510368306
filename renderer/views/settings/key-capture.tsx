import { type KeyboardEvent, useRef, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { chordOf } from '../../keys/chord-of.ts'
import { useWindowState } from '../../store/window-context.ts'
import form from '../forms/form.module.css'
import styles from './key-capture.module.css'

/** A button that waits for keys once it is pressed. Esc and leaving it give up. */
export function KeyCapture(props: {
  /** Its name: "Change the keys of Stop". */
  readonly label: string
  /** Why these keys cannot be taken, in a sentence; null takes them. */
  readonly problemOf: (chord: string) => string | null
  readonly onKeys: (chord: string) => void
}) {
  const platform = useWindowState(({ abilities }) => abilities.platform)
  const [isWaiting, setWaiting] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)

  function end(): void {
    setWaiting(false)
    setProblem(null)
  }

  function take(event: KeyboardEvent): void {
    if (!isWaiting || event.key === 'Tab') return
    // Here keys are named, and do nothing.
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') {
      end()
      return
    }
    const chord = chordOf(event.nativeEvent, platform)
    if (chord === null) return
    const found = props.problemOf(chord)
    setProblem(found)
    if (found !== null) return
    end()
    props.onKeys(chord)
  }

  return (
    <span className={styles.capture}>
      <Button
        ref={button}
        small
        aria-label={isWaiting ? `${props.label}: press the keys` : props.label}
        aria-pressed={isWaiting}
        onClick={() => setWaiting(true)}
        onKeyDown={take}
        onBlur={end}
      >
        {isWaiting ? 'Press the keys' : 'Change'}
      </Button>
      {problem !== null && (
        <span className={form.problem} role="alert">
          {problem}
        </span>
      )}
    </span>
  )
}
