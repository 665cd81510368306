import { useState } from 'react'
import { type CallerIdentity, operations } from '../../../core/contract/operations.ts'
import { type ApiFailure, isApiFailure } from '../../api.ts'
import { Button } from '../../components/button.tsx'
import { DialogActions } from '../../components/dialog-actions.tsx'
import { useWindow } from '../../store/window-context.ts'
import { FailureNote } from '../forms/failure-note.tsx'
import { FormField } from '../forms/form-field.tsx'
import styles from '../forms/form.module.css'
import { useForm } from '../forms/use-form.ts'
import { useTask } from '../forms/use-task.ts'
import { CheckedIdentity } from './checked-identity.tsx'
import { SourceField } from './source-field.tsx'

const schema = operations['session.add-assume-role'].input.omit({ durationSeconds: true })
const empty = { name: '', roleArn: '', source: '', externalId: '', roleSessionName: '', region: '' }

/** A role that is assumed with the credentials of another session. */
export function AssumeRoleForm({ onAdded }: { readonly onAdded: (sessionId: string) => void }) {
  const { api } = useWindow()
  const form = useForm({ schema, initial: empty })
  const testing = useTask()
  const adding = useTask()
  const [identity, setIdentity] = useState<CallerIdentity | null>(null)

  /** Puts a failure at the field it is about; null when it is about none. */
  function atField(error: unknown): 'name' | 'source' | null {
    if (isApiFailure(error, 'session-exists')) return 'name'
    return isApiFailure(error, 'session-not-found', 'session-ambiguous', 'source-cycle') ? 'source' : null
  }

  async function blaming(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      const field = atField(error)
      if (field === null) throw error
      form.blame(field, (error as ApiFailure).message)
    }
  }

  function test(): void {
    setIdentity(null)
    const role = form.readFor(operations['session.check-assume-role'].input)
    if (role === null) return
    testing.run((signal) =>
      blaming(async () => setIdentity(await api.call('session.check-assume-role', role, { signal }))),
    )
  }

  function add(): void {
    const input = form.read()
    if (input === null) return
    adding.run(() => blaming(async () => onAdded((await api.call('session.add-assume-role', input)).id)))
  }

  const failure = adding.failure ?? testing.failure
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!adding.busy) add()
      }}
    >
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
        />
      </div>
      {identity !== null && <CheckedIdentity identity={identity} />}
      {failure !== null && <FailureNote failure={failure} />}
      <DialogActions>
        <Button disabledBecause={testing.busy ? 'AWS is being asked' : null} onClick={test}>
          Test
        </Button>
        <Button kind="primary" type="submit" disabledBecause={adding.busy ? 'It is being added' : null}>
          Add
        </Button>
      </DialogActions>
    </form>
  )
}
