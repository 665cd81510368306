import { useId, useMemo } from 'react'
import { operations } from '../../../core/contract/operations.ts'
import { Button } from '../../components/button.tsx'
import { DialogActions } from '../../components/dialog-actions.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { useWindow } from '../../store/window-context.ts'
import { sourceReferences } from '../add/source-references.ts'
import { Form } from '../forms/form.tsx'
import { useForm } from '../forms/use-form.ts'

/** Asks which session reads the organization, and has it read. */
export function ChooseReader() {
  const { actions, store } = useWindow()
  const listId = useId()
  const initial = { session: store.getState().organization?.session?.name ?? '' }
  const form = useForm({ schema: operations['organization.use'].input, initial })
  const { session } = form.draft
  const references = useMemo(
    () => sourceReferences(store.getState().sessions.values(), { typed: session, except: null }),
    [store, session],
  )

  function read(): void {
    const input = form.read()
    if (input === null) return
    actions.open(null)
    actions.show({ kind: 'organization' })
    actions.readOrganizationWith(input.session)
  }

  return (
    <Dialog title="Read the organization" onClose={() => actions.open(null)}>
      <Form busy={false} onSubmit={read}>
        <Field
          label="Session"
          error={form.problems.session ?? null}
          hint="Of the management account or a delegated administrator. It needs to read AWS Organizations, as ReadOnlyAccess may."
        >
          <TextInput
            value={session}
            onChange={(text) => form.type('session', text)}
            list={listId}
            placeholder="management/ReadOnlyAccess"
            autoFocus
          />
          <datalist id={listId}>
            {references.map((reference) => (
              <option key={reference} value={reference} />
            ))}
          </datalist>
        </Field>
        <DialogActions>
          <Button kind="primary" type="submit">
            Read
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
