import { useState } from 'react'
import { type CallerIdentity, operations } from '../../../core/contract/operations.ts'
import { useWindow } from '../../store/window-context.ts'
import { FormField } from '../forms/form-field.tsx'
import styles from '../forms/form.module.css'
import { useForm } from '../forms/use-form.ts'
import { useTask } from '../forms/use-task.ts'
import { AddSessionForm } from './add-session-form.tsx'
import { blaming } from './blaming.ts'
import { NarrowFields } from './narrow-fields.tsx'
import { emptyNarrowing } from './narrowing-draft.ts'
import { ofTexts } from './of-texts.ts'
import { SourceField } from './source-field.tsx'

const schema = ofTexts(operations['session.add-assume-role'].input.omit({ durationSeconds: true }))
const checkSchema = ofTexts(operations['session.check-assume-role'].input)
const empty = {
  name: '',
  roleArn: '',
  source: '',
  externalId: '',
  roleSessionName: '',
  region: '',
  ...emptyNarrowing,
}

/** A role that is assumed with the credentials of another session. */
export function AssumeRoleForm({
  source,
  onAdded,
}: {
  /** What is filled in as its source. */
  readonly source: string
  readonly onAdded: (sessionId: string) => void
}) {
  const { api } = useWindow()
  const form = useForm({ schema, initial: { ...empty, source } })
  const testing = useTask()
  const adding = useTask()
  const [identity, setIdentity] = useState<CallerIdentity | null>(null)

  function test(): void {
    setIdentity(null)
    const role = form.readFor(checkSchema)
    if (role === null) return
    testing.run((signal) =>
      blaming(form, async () => {
        const found = await api.call('session.check-assume-role', role, { signal })
        if (!signal.aborted) setIdentity(found)
      }),
    )
  }

  function add(): void {
    const input = form.read()
    if (input === null) return
    adding.run((signal) =>
      blaming(form, async () => {
        const { id } = await api.call('session.add-assume-role', input, { signal })
        if (!signal.aborted) onAdded(id)
      }),
    )
  }

  return (
    <AddSessionForm testing={testing} adding={adding} identity={identity} onTest={test} onAdd={add}>
      <FormField first form={form} name="name" label="Name" placeholder="deploy" />
      <FormField
        form={form}
        name="roleArn"
        kind="code"
        label="Role ARN"
        placeholder="arn:aws:iam::111122223333:role/deploy"
      />
      <div className={styles.pair}>
        <SourceField
          value={form.draft.source}
          problem={form.problems['source'] ?? null}
          onChange={(text) => form.type('source', text)}
          except={null}
        />
        <FormField form={form} name="region" kind="region" label="Region" placeholder="default" />
      </div>
      <div className={styles.pair}>
        <FormField form={form} name="externalId" kind="code" label="External id" placeholder="none" />
        <FormField
          form={form}
          name="roleSessionName"
          kind="code"
          label="Role session name"
          placeholder="keyturn"
          hint="{user}, {host} and {session} are filled in."
        />
      </div>
      <NarrowFields form={form} marked={form} />
    </AddSessionForm>
  )
}
