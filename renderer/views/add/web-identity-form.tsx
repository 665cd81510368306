import { operations } from '../../../core/contract/operations.ts'
import { CommandLine } from '../../components/command-line.tsx'
import { useWindow } from '../../store/window-context.ts'
import { Form } from '../forms/form.tsx'
import { FormField } from '../forms/form-field.tsx'
import styles from '../forms/form.module.css'
import { useEscape } from '../forms/use-escape.ts'
import { useForm } from '../forms/use-form.ts'
import { useTask } from '../forms/use-task.ts'
import { AddActions } from './add-actions.tsx'
import { blaming } from './blaming.ts'
import { emptyIssuer } from './issuer-draft.ts'
import { IssuerFields } from './issuer-fields.tsx'
import { NarrowFields } from './narrow-fields.tsx'
import { emptyLimits } from './narrowing-draft.ts'
import { ofTexts } from './of-texts.ts'

const schema = ofTexts(operations['session.add-web-identity-role'].input.omit({ durationSeconds: true }))
const empty = {
  name: '',
  roleArn: '',
  issuer: '',
  clientId: '',
  clientSecret: '',
  roleSessionName: '',
  region: '',
  ...emptyIssuer,
  ...emptyLimits,
}

/** A role that AWS grants for a token of an OIDC issuer; where the token comes otherwise, how a terminal adds it. */
export function WebIdentityForm({ onAdded }: { readonly onAdded: (sessionId: string) => void }) {
  const { api } = useWindow()
  const form = useForm({ schema, initial: empty })
  const adding = useTask()
  useEscape(adding.busy ? adding.reset : null)

  function add(): void {
    const input = form.read()
    if (input === null) return
    adding.run((signal) =>
      blaming(form, async () => {
        const { id } = await api.call('session.add-web-identity-role', input, { signal })
        if (signal.aborted) return
        form.type('clientSecret', '')
        onAdded(id)
      }),
    )
  }

  return (
    <Form busy={adding.busy} onSubmit={add}>
      <FormField first form={form} name="name" label="Name" placeholder="deploy" />
      <FormField
        form={form}
        name="roleArn"
        kind="code"
        label="Role ARN"
        placeholder="arn:aws:iam::111122223333:role/deploy"
      />
      <div className={styles.pair}>
        <FormField
          form={form}
          name="issuer"
          kind="code"
          label="Issuer"
          placeholder="https://id.example.com"
        />
        <FormField
          form={form}
          name="clientId"
          kind="code"
          label="Client id"
          hint="It may come back to http://127.0.0.1/oauth/callback."
        />
      </div>
      <FormField
        form={form}
        name="clientSecret"
        kind="secret"
        label="Client secret"
        hint="Only where the issuer gave one. It is sealed in the vault and never shown again."
      />
      <div className={styles.pair}>
        <FormField
          form={form}
          name="roleSessionName"
          kind="code"
          label="Role session name"
          placeholder="keyturn"
        />
        <FormField form={form} name="region" kind="region" label="Region" placeholder="default" />
      </div>
      <IssuerFields form={form} />
      <NarrowFields form={form} marked={null} />
      <p className={styles.aside}>
        A token file, or a program that prints a token, is named in a terminal: a window must never be able to
        make Keyturn read or run something.
      </p>
      <div>
        <CommandLine command="keyturn add web-identity-role --name NAME --role-arn ARN --token-file PATH" />
      </div>
      <div>
        <CommandLine command="keyturn add web-identity-role --name NAME --role-arn ARN --command 'PROGRAM ARGUMENTS'" />
      </div>
      <AddActions adding={adding} />
    </Form>
  )
}
