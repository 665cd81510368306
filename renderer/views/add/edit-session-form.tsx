import { useState } from 'react'
import { canBeNarrowed } from '../../../core/contract/can-be-narrowed.ts'
import type { SessionDetails } from '../../../core/contract/session.ts'
import { isApiFailure } from '../../api.ts'
import { Button } from '../../components/button.tsx'
import { useWindow } from '../../store/window-context.ts'
import { withoutEntry } from '../../store/without-entry.ts'
import { FailureNote } from '../forms/failure-note.tsx'
import { FormField } from '../forms/form-field.tsx'
import { Form } from '../forms/form.tsx'
import styles from '../forms/form.module.css'
import { useEscape } from '../forms/use-escape.ts'
import { useForm } from '../forms/use-form.ts'
import { useTask } from '../forms/use-task.ts'
import { adoptConsequence } from '../panel/taken-profile.tsx'
import { EditActions } from './edit-actions.tsx'
import { IssuerFields } from './issuer-fields.tsx'
import { NarrowFields } from './narrow-fields.tsx'
import { refusedField } from './refused-field.ts'
import { editFields, editFormSchema, sessionChange, sessionDraft } from './session-draft.ts'
import { SourceField } from './source-field.tsx'
import { sourceReference } from './source-references.ts'

type ShownField = ReturnType<typeof editFields>[number]

const labels: Readonly<Record<ShownField, string>> = {
  name: 'Name',
  alias: 'Alias',
  profile: 'Profile',
  region: 'Region',
  mfaSerial: 'MFA device',
  startUrl: 'Sign-in address',
  roleArn: 'Role ARN',
  providerArn: 'Provider ARN',
  source: 'Source session',
  externalId: 'External id',
  roleSessionName: 'Role session name',
  loginProfile: 'Profile of aws login',
  issuer: 'Issuer',
  clientId: 'Client id',
}

const kinds: Readonly<Partial<Record<ShownField, 'code' | 'region'>>> = {
  profile: 'code',
  region: 'region',
  mfaSerial: 'code',
  startUrl: 'code',
  roleArn: 'code',
  providerArn: 'code',
  externalId: 'code',
  roleSessionName: 'code',
  loginProfile: 'code',
  issuer: 'code',
  clientId: 'code',
}

/** The fields of one session; what was changed is sent, and nothing else. */
export function EditSessionForm({ details }: { readonly details: SessionDetails }) {
  const { api, store, actions } = useWindow()
  // As it was when the form was opened: what changes meanwhile is not undone by saving.
  const [before] = useState(() => {
    const id = details.settings.kind === 'assume-role' ? details.settings.sourceSessionId : ''
    const source = store.getState().sessions.get(id)
    return sessionDraft(details, source === undefined ? null : sourceReference(source))
  })
  const form = useForm({ schema: editFormSchema, initial: before })
  const saving = useTask()
  useEscape(saving.busy ? saving.reset : null)
  const fields = editFields(details.settings)
  const isTaken = isApiFailure(saving.failure, 'profile-taken')

  function save(adopt: boolean): void {
    if (form.read() === null) return
    const change = sessionChange(before, form.draft)
    const input = { session: details.id, ...change, ...(adopt ? { adopt } : {}) }
    saving.run(async (signal) => {
      try {
        await api.call('session.edit', input, { signal })
        // What a start of before failed with says nothing of what it is now.
        store.setState({ failures: withoutEntry(store.getState().failures, details.id) })
        actions.open(null)
      } catch (error) {
        if (!isApiFailure(error)) throw error
        const field = refusedField(error.code)
        if (field === null) throw error
        form.blame(field === 'name' && 'alias' in change ? 'alias' : field, error.message)
      }
    })
  }

  return (
    <Form busy={saving.busy} onSubmit={() => save(false)}>
      {fields.map((field, index) =>
        field === 'source' ? (
          <SourceField
            key={field}
            value={form.draft.source}
            problem={form.problems['source'] ?? null}
            onChange={(text) => form.type('source', text)}
            except={details.id}
          />
        ) : (
          <FormField
            key={field}
            first={index === 0}
            form={form}
            name={field}
            label={labels[field]}
            kind={kinds[field] ?? 'text'}
          />
        ),
      )}
      {canBeNarrowed(details) && (
        <NarrowFields form={form} marked={details.kind === 'assume-role' ? form : null} />
      )}
      {fields.includes('issuer') && <IssuerFields form={form} />}
      {saving.failure !== null && (
        <FailureNote failure={saving.failure}>
          {isTaken && (
            <>
              <p className={styles.aside}>{adoptConsequence}</p>
              <Button onClick={() => save(true)}>Seal mine and use it</Button>
            </>
          )}
        </FailureNote>
      )}
      <EditActions
        busy={saving.busy}
        onRemove={details.integration === null ? () => actions.remove(details.id) : null}
      />
    </Form>
  )
}
