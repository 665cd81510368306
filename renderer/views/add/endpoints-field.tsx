import type { EndpointKind } from '../../../core/contract/endpoints.ts'
import { Field } from '../../components/field.tsx'
import { Select } from '../../components/select.tsx'
import type { FormState } from '../forms/use-form.ts'

const options = [
  { value: 'standard', label: 'Standard' },
  { value: 'fips', label: 'FIPS' },
  { value: 'dual-stack', label: 'Dual-stack (IPv6)' },
  { value: 'fips-dual-stack', label: 'FIPS and dual-stack' },
] as const satisfies readonly { readonly value: EndpointKind; readonly label: string }[]

/** Which endpoints of AWS an integration calls. */
export function EndpointsField<Name extends string>({
  form,
}: {
  readonly form: FormState<Name | 'endpoints'>
}) {
  return (
    <Field
      label="Endpoints"
      error={form.problems['endpoints'] ?? null}
      hint="For signing in, the portal and roles assumed through it. Not every region has them all."
    >
      <Select
        value={form.draft.endpoints}
        options={options}
        onChange={(value) => form.type('endpoints', value)}
      />
    </Field>
  )
}
