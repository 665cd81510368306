import { type KeyboardEvent, useState } from 'react'
import { Field } from '../../components/field.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { RegionInput } from '../forms/region-input.tsx'
import { editProblem, type TextFactName } from './edit-problem.ts'
import styles from './editable-text.module.css'

/** The field that takes the place of a value while it is changed; what is wrong is told as it is typed. */
export function FactEditor(props: {
  readonly fact: TextFactName
  readonly label: string
  readonly value: string
  /** Called with what changed alone. */
  readonly onSave: (text: string) => void
  /** `by` says whether the focus has to go somewhere: it went by itself when the field was left. */
  readonly onClose: (by: 'key' | 'leaving') => void
}) {
  const { fact, value } = props
  const [draft, setDraft] = useState(value)
  const text = draft.trim()
  const problem = text === '' ? null : editProblem(fact, text)

  function save(): boolean {
    if (problem !== null) return false
    if (text !== value) props.onSave(text)
    return true
  }

  const control = {
    value: draft,
    onChange: setDraft,
    autoFocus: true,
    onBlur: () => {
      if (save()) props.onClose('leaving')
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== 'Escape') return
      if (event.nativeEvent.isComposing) return
      // Esc here gives up the edit alone, and leaves the panel open.
      event.preventDefault()
      event.stopPropagation()
      if (event.key === 'Escape' || save()) props.onClose('key')
    },
  }
  return (
    <div className={styles.edit}>
      <Field label={props.label} labelHidden error={problem}>
        {fact === 'region' ? (
          <RegionInput {...control} />
        ) : (
          <TextInput {...control} code={fact === 'profile'} />
        )}
      </Field>
    </div>
  )
}
