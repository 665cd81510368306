import { useId, useMemo } from 'react'
import { Field } from '../../components/field.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { useWindow } from '../../store/window-context.ts'
import { sourceReferences } from './source-references.ts'

/** The session whose credentials assume a role: typed, with those that fit suggested. */
export function SourceField(props: {
  readonly value: string
  readonly problem: string | null
  readonly onChange: (text: string) => void
  /** The session that is edited, which cannot be its own source. */
  readonly except: string | null
}) {
  const { store } = useWindow()
  const listId = useId()
  const { value, except } = props
  const references = useMemo(
    () => sourceReferences(store.getState().sessions.values(), { typed: value, except }),
    [store, value, except],
  )
  return (
    <Field label="Source session" error={props.problem} hint="Its credentials assume the role.">
      <TextInput value={value} onChange={props.onChange} list={listId} placeholder="alice" />
      <datalist id={listId}>
        {references.map((reference) => (
          <option key={reference} value={reference} />
        ))}
      </datalist>
    </Field>
  )
}
