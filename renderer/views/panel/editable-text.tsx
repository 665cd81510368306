import { Pencil } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { Icon } from '../../components/icon.tsx'
import type { TextFactName } from './edit-problem.ts'
import styles from './editable-text.module.css'

// It brings the contract's schemas, which nobody needs before editing.
const FactEditor = lazy(async () => ({ default: (await import('./fact-editor.tsx')).FactEditor }))

/**
 * A value that is changed where it stands: a click or Enter opens it, Enter or leaving it saves, Esc gives up. The focus
 * then is on the value again.
 */
export function EditableText(props: {
  readonly fact: TextFactName
  /** Names the value, the button and the field. */
  readonly label: string
  /** What is edited; empty when it is not set. */
  readonly value: string
  readonly children: ReactNode
  /** Called with what changed alone, empty to leave it to the default. */
  readonly onSave: (text: string) => void
}) {
  const { fact, label, value } = props
  const [isEdited, setEdited] = useState(false)
  const button = useRef<HTMLButtonElement>(null)

  const shown = (
    <button
      ref={button}
      type="button"
      className={styles.value}
      data-edits={label}
      aria-label={`${label}: ${value === '' ? 'not set' : value}. Edit`}
      onClick={() => setEdited(true)}
    >
      <span className={styles.text}>{props.children}</span>
      <span className={styles.pencil}>
        <Icon of={Pencil} />
      </span>
    </button>
  )
  if (!isEdited) return shown
  return (
    <Suspense fallback={shown}>
      <FactEditor
        fact={fact}
        label={label}
        value={value}
        onSave={props.onSave}
        onClose={(by) => {
          setEdited(false)
          // The button is there after the next render.
          if (by === 'key') requestAnimationFrame(() => button.current?.focus())
        }}
      />
    </Suspense>
  )
}
