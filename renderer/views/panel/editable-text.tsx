import { Pencil } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { RegionInput } from '../forms/region-input.tsx'
import { TextInput } from '../../components/text-input.tsx'
import styles from './editable-text.module.css'

/**
 * A value that is changed where it stands: a click or Enter opens it, Enter or leaving it saves, Esc gives up. The focus
 * then is on the value again.
 */
export function EditableText(props: {
  /** Names the value, the button and the field. */
  readonly label: string
  /** What is edited; empty when it is not set. */
  readonly value: string
  readonly children: ReactNode
  readonly kind?: 'text' | 'code' | 'region'
  readonly placeholder?: string
  /** In a sentence; null when the text is good. */
  readonly problemOf: (text: string) => string | null
  /** Called with what changed alone. */
  readonly onSave: (text: string) => void
}) {
  const { label, value } = props
  const [draft, setDraft] = useState<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)

  function close(): void {
    setDraft(null)
    // The button is there after the next render.
    requestAnimationFrame(() => button.current?.focus())
  }

  if (draft === null)
    return (
      <button
        ref={button}
        type="button"
        className={styles.value}
        data-edits={label}
        aria-label={`${label}: ${value === '' ? 'not set' : value}. Edit`}
        onClick={() => setDraft(value)}
      >
        <span className={styles.text}>{props.children}</span>
        <span className={styles.pencil}>
          <Icon of={Pencil} />
        </span>
      </button>
    )

  const text = draft.trim()
  const problem = text === '' ? null : props.problemOf(text)
  const save = (): boolean => {
    if (problem !== null) return false
    if (text !== value) props.onSave(text)
    return true
  }
  const control = {
    value: draft,
    onChange: setDraft,
    autoFocus: true,
    ...(props.placeholder === undefined ? {} : { placeholder: props.placeholder }),
    onBlur: () => {
      if (save()) setDraft(null)
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== 'Escape') return
      if (event.nativeEvent.isComposing) return
      // Esc here gives up the edit alone, and leaves the panel open.
      event.preventDefault()
      event.stopPropagation()
      if (event.key === 'Escape' || save()) close()
    },
  }
  return (
    <div className={styles.edit}>
      <Field label={label} labelHidden error={problem}>
        {props.kind === 'region' ? (
          <RegionInput {...control} />
        ) : (
          <TextInput {...control} code={props.kind === 'code'} />
        )}
      </Field>
    </div>
  )
}
