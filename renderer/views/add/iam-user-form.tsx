import { useState } from 'react'
import type { FoundKey } from '../../../core/contract/access-key.ts'
import { type CallerIdentity, operations } from '../../../core/contract/operations.ts'
import { useWindow } from '../../store/window-context.ts'
import { FormField } from '../forms/form-field.tsx'
import styles from '../forms/form.module.css'
import { useForm } from '../forms/use-form.ts'
import { useTask } from '../forms/use-task.ts'
import { useTellSealed } from '../forms/use-tell-sealed.ts'
import { AddSessionForm } from './add-session-form.tsx'
import { blaming } from './blaming.ts'
import { FoundKeys } from './found-keys.tsx'
import { type ReadFound, useFound } from './use-found.ts'

const empty = { name: '', accessKeyId: '', secretAccessKey: '', mfaSerial: '', region: '' }

const readKeys: ReadFound<FoundKey> = (api, signal) => api.call('access-key.found', {}, { signal })

/** The long-term key of an IAM user. The secret lives in this form alone, until it is sent. */
export function IamUserForm({ onAdded }: { readonly onAdded: (sessionId: string) => void }) {
  const { api } = useWindow()
  const tellSealed = useTellSealed()
  const form = useForm({ schema: operations['session.add-iam-user'].input, initial: empty })
  const found = useFound(readKeys)
  const testing = useTask()
  const adding = useTask()
  const [identity, setIdentity] = useState<CallerIdentity | null>(null)

  function test(): void {
    setIdentity(null)
    const keys = form.readFor(operations['session.check-iam-user'].input)
    if (keys === null) return
    testing.run(async (signal) => {
      const found = await api.call('session.check-iam-user', keys, { signal })
      if (!signal.aborted) setIdentity(found)
    })
  }

  function add(): void {
    const input = form.read()
    if (input === null) return
    adding.run((signal) =>
      blaming(form, async () => {
        const { id } = await api.call('session.add-iam-user', input, { signal })
        if (signal.aborted) return
        form.type('secretAccessKey', '')
        tell(id, input.name)
      }),
    )
  }

  function take({ profile }: FoundKey): void {
    adding.run(async (signal) => {
      const { id, name } = await api.call('access-key.import', { profile }, { signal })
      if (!signal.aborted) tell(id, name)
    })
  }

  function tell(id: string, name: string): void {
    onAdded(id)
    tellSealed(`Added ${name}. Only the keychain opens its key.`)
  }

  return (
    <AddSessionForm testing={testing} adding={adding} identity={identity} onTest={test} onAdd={add}>
      <FoundKeys keys={found} busy={adding.busy} onImport={take} />
      <FormField first form={form} name="name" label="Name" placeholder="alice" />
      <div className={styles.pair}>
        <FormField form={form} name="accessKeyId" kind="code" label="Access key id" placeholder="AKIA…" />
        <FormField form={form} name="secretAccessKey" kind="secret" label="Secret access key" />
      </div>
      <div className={styles.pair}>
        <FormField
          form={form}
          name="mfaSerial"
          kind="code"
          label="MFA device"
          placeholder="arn:aws:iam::111122223333:mfa/alice"
          hint="Its ARN or serial, if one is needed."
        />
        <FormField form={form} name="region" kind="region" label="Region" placeholder="default" />
      </div>
      <p className={styles.aside}>
        The key is sealed in the vault and never shown again. Tools get short-lived credentials made with it.
      </p>
    </AddSessionForm>
  )
}
