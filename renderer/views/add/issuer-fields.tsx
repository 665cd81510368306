import { More } from '../../components/more.tsx'
import { FormField } from '../forms/form-field.tsx'
import styles from '../forms/form.module.css'
import type { FormState } from '../forms/use-form.ts'
import { type IssuerField, isIssuerField } from './issuer-draft.ts'

/** What few issuers need, folded while it is empty. */
export function IssuerFields({ form }: { readonly form: FormState<IssuerField> }) {
  const { draft, problems } = form
  return (
    <More
      isOpen={draft.scopes !== '' || draft.redirectPort !== ''}
      isWrong={Object.keys(problems).some(isIssuerField)}
    >
      <div className={styles.pair}>
        <FormField
          form={form}
          name="scopes"
          kind="code"
          label="Scopes"
          placeholder="offline_access"
          hint="With blanks between them. Empty asks for a sign-in that lasts, where the issuer offers one."
        />
        <FormField
          form={form}
          name="redirectPort"
          kind="code"
          label="Redirect port"
          placeholder="any"
          hint="For an issuer that lets the browser come back to one port only."
        />
      </div>
    </More>
  )
}
