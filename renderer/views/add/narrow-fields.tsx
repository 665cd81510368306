import { useState } from 'react'
import { Switch } from '../../components/checkbox.tsx'
import details from '../../components/details.module.css'
import { FormField } from '../forms/form-field.tsx'
import styles from '../forms/form.module.css'
import type { FormState } from '../forms/use-form.ts'
import type { LimitField, MarkField } from './narrowing-draft.ts'

const limits = ['policy', 'policyArns'] as const
const marks = ['sourceIdentity', 'sessionTags'] as const

/**
 * What keeps a role's session from what the role may do: to read only first, the rest folded while it is empty. Without
 * `marked`, what is written on the session is for the identity provider to say.
 */
export function NarrowFields({
  form,
  marked,
}: {
  readonly form: FormState<LimitField>
  readonly marked: FormState<MarkField> | null
}) {
  const { draft, problems } = form
  const [isOpen, setOpen] = useState(
    () =>
      limits.some((field) => draft[field] !== '') ||
      marks.some((field) => (marked?.draft[field] ?? '') !== ''),
  )
  const isWrong = [...limits, ...marks].some((field) => problems[field] !== undefined)
  return (
    <>
      <Switch
        checked={draft.readOnly === 'yes'}
        onChange={(checked) => form.type('readOnly', checked ? 'yes' : '')}
        hint="AWS’s ReadOnlyAccess goes with the session: it may do what that and the role both allow."
      >
        Read only
      </Switch>
      <details
        className={details.details}
        open={isOpen || isWrong}
        onToggle={(event) => setOpen(event.currentTarget.open)}
      >
        <summary className={details.summary}>Narrow further</summary>
        <div className={styles.form}>
          {marked === null ? (
            <p className={styles.aside}>
              Source identity and session tags are your identity provider’s to set.
            </p>
          ) : (
            <MarkFields form={marked} />
          )}
          <FormField
            form={form}
            name="policyArns"
            kind="code"
            label="Policy ARNs"
            hint="Several are told apart by commas. They add up, and only take away from the role."
          />
          <FormField
            form={form}
            name="policy"
            kind="code"
            label="Session policy"
            placeholder={'{"Version": "2012-10-17", "Statement": […]}'}
          />
        </div>
      </details>
    </>
  )
}

function MarkFields({ form }: { readonly form: FormState<MarkField> }) {
  return (
    <div className={styles.pair}>
      <FormField
        form={form}
        name="sourceIdentity"
        kind="code"
        label="Source identity"
        hint="Stays with every role assumed from it."
      />
      <FormField
        form={form}
        name="sessionTags"
        kind="code"
        label="Session tags"
        placeholder="team=red, cost=4711*"
        hint="With * roles assumed from it have it too."
      />
    </div>
  )
}
