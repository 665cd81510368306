import { useState } from 'react'
import { settingsChangeSchema, type SettingsChange } from '../../../core/contract/settings.ts'
import { Field } from '../../components/field.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { fieldProblem } from '../forms/read-form.ts'
import { RegionInput } from '../forms/region-input.tsx'
import { sentence } from '../panel/failure-words.ts'
import { useSetting } from './use-setting.ts'

/** A setting that is typed: taken on Enter and on leaving it, emptied to leave it to the default. */
export function SettingText(props: {
  readonly label: string
  readonly hint?: string
  readonly placeholder: string
  readonly field: 'defaultRegion' | 'proxyUrl' | 'caBundle'
  readonly value: string | null
}) {
  const { field } = props
  const { change, problem: refusal } = useSetting()
  const before = props.value ?? ''
  const [draft, setDraft] = useState(before)
  const [problem, setProblem] = useState<string | null>(null)

  function save(): void {
    const text = draft.trim()
    const found = text === '' ? null : fieldProblem(settingsChangeSchema, { field, text })
    setProblem(found === null ? null : sentence(found))
    if (found !== null || text === before) return
    change({ [field]: text === '' ? null : text } satisfies SettingsChange)
  }

  const control = {
    value: draft,
    placeholder: props.placeholder,
    onBlur: save,
    onChange: (text: string) => {
      setDraft(text)
      setProblem(null)
    },
    onKeyDown: (event: { readonly key: string }) => {
      if (event.key === 'Enter') save()
    },
  }
  return (
    <Field
      label={props.label}
      error={problem ?? refusal}
      {...(props.hint === undefined ? {} : { hint: props.hint })}
    >
      {field === 'defaultRegion' ? <RegionInput {...control} /> : <TextInput {...control} code />}
    </Field>
  )
}
