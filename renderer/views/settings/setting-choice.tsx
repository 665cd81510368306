import type { SettingsChange } from '../../../core/contract/settings.ts'
import { Field } from '../../components/field.tsx'
import { Select } from '../../components/select.tsx'
import { useSetting } from './use-setting.ts'

/** A setting that is one of a few. */
export function SettingChoice<Value extends string>(props: {
  readonly label: string
  readonly hint?: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly changeOf: (value: Value) => SettingsChange
}) {
  const { change, problem } = useSetting()
  return (
    <Field label={props.label} error={problem} {...(props.hint === undefined ? {} : { hint: props.hint })}>
      <Select
        value={props.value}
        options={props.options}
        onChange={(value) => change(props.changeOf(value))}
      />
    </Field>
  )
}
