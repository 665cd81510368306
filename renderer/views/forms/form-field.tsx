import type { ReactNode } from 'react'
import { Field } from '../../components/field.tsx'
import { SecretInput } from '../../components/secret-input.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { RegionInput } from './region-input.tsx'
import type { FormState } from './use-form.ts'

/** One text field of a form: what is wrong with it is said when it is left. */
export function FormField<Name extends string>(props: {
  readonly form: FormState<Name>
  readonly name: Name
  readonly label: string
  readonly hint?: ReactNode
  readonly kind?: 'text' | 'code' | 'region' | 'secret'
  readonly placeholder?: string
  readonly autoComplete?: string
  /** Has the focus when it appears. */
  readonly first?: boolean
  /** In place of the form's own check. */
  readonly onLeave?: () => void
}) {
  const { form, name, kind = 'text' } = props
  const control = {
    name,
    value: form.draft[name],
    onChange: (text: string) => form.type(name, text),
    onBlur: props.onLeave ?? (() => form.check(name)),
    autoFocus: props.first === true,
    ...(props.placeholder === undefined ? {} : { placeholder: props.placeholder }),
    ...(props.autoComplete === undefined ? {} : { autoComplete: props.autoComplete }),
  }
  return (
    <Field
      label={props.label}
      error={form.problems[name] ?? null}
      {...(props.hint === undefined ? {} : { hint: props.hint })}
    >
      {kind === 'region' ? (
        <RegionInput {...control} />
      ) : kind === 'secret' ? (
        <SecretInput {...control} />
      ) : (
        <TextInput {...control} code={kind === 'code'} />
      )}
    </Field>
  )
}
