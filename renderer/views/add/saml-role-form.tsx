import { useState } from 'react'
import { operations, type SamlRole } from '../../../core/contract/operations.ts'
import { Button } from '../../components/button.tsx'
import { counted } from '../../components/counted.ts'
import { DialogActions } from '../../components/dialog-actions.tsx'
import { useWindow } from '../../store/window-context.ts'
import { FailureNote } from '../forms/failure-note.tsx'
import { FormField } from '../forms/form-field.tsx'
import { Form } from '../forms/form.tsx'
import styles from '../forms/form.module.css'
import { TerminalAdvice } from '../forms/terminal-advice.tsx'
import { useEscape } from '../forms/use-escape.ts'
import { useForm } from '../forms/use-form.ts'
import { useTask } from '../forms/use-task.ts'
import { blaming } from './blaming.ts'
import { NarrowFields } from './narrow-fields.tsx'
import { emptyLimits } from './narrowing-draft.ts'
import { ofTexts } from './of-texts.ts'
import { SamlRoleChoice } from './saml-role-choice.tsx'

const schema = ofTexts(
  operations['session.add-saml-roles'].input.omit({ roles: true, durationSeconds: true }),
)
const empty = { name: '', startUrl: '', region: '', ...emptyLimits }

/** Roles of an identity provider: signed in to once to see them, then added, one or all. */
export function SamlRoleForm({ onAdded }: { readonly onAdded: (sessionId: string) => void }) {
  const { api } = useWindow()
  const form = useForm({ schema, initial: empty })
  const asking = useTask()
  const adding = useTask()
  const [answer, setAnswer] = useState<{ readonly from: string; readonly roles: readonly SamlRole[] } | null>(
    null,
  )
  const [chosen, setChosen] = useState<readonly SamlRole[]>([])
  // Roles of another address are none of this one's.
  const offered = answer?.from === form.draft.startUrl.trim() ? answer.roles : null
  const isBusy = asking.busy || adding.busy
  const cancel = (): void => {
    asking.reset()
    adding.reset()
  }
  useEscape(isBusy ? cancel : null)

  function ask(): void {
    const input = form.read()
    if (input === null) return
    asking.run(async (signal) => {
      const roles = await api.call('session.saml-roles', { startUrl: input.startUrl }, { signal })
      if (signal.aborted) return
      setAnswer({ from: input.startUrl, roles })
      setChosen(roles.length === 1 ? roles : [])
    })
  }

  function add(): void {
    const input = form.read()
    if (input === null) return
    adding.run((signal) =>
      blaming(form, async () => {
        const [first] = await api.call('session.add-saml-roles', { ...input, roles: [...chosen] }, { signal })
        if (!signal.aborted && first !== undefined) onAdded(first.id)
      }),
    )
  }

  const failure = adding.failure ?? asking.failure
  return (
    <Form busy={isBusy} onSubmit={offered === null ? ask : add}>
      <FormField
        first
        form={form}
        name="startUrl"
        kind="code"
        label="Sign-in address"
        placeholder="https://login.acme.com/app/aws"
        hint="What is behind your identity provider's button for AWS. Any provider that speaks SAML."
      />
      <div className={styles.pair}>
        <FormField form={form} name="name" label="Name" placeholder="acme" hint="As you call it here." />
        <FormField form={form} name="region" kind="region" label="Region" placeholder="default" />
      </div>
      <NarrowFields form={form} marked={null} />
      {asking.busy && (
        <p className={styles.aside} role="status">
          Sign in in the window that opens. None opens where your provider knows you.
        </p>
      )}
      {offered !== null && <SamlRoleChoice roles={offered} chosen={chosen} onChoose={setChosen} />}
      {failure !== null && <FailureNote failure={failure} />}
      {failure?.code === 'sign-in-refused' && <TerminalAdvice failure={failure} />}
      <DialogActions>
        {isBusy && <Button onClick={cancel}>Cancel</Button>}
        {offered === null ? (
          <Button
            kind="primary"
            type="submit"
            disabledBecause={asking.busy ? 'Your provider is being asked' : null}
          >
            Sign in
          </Button>
        ) : (
          <Button
            kind="primary"
            type="submit"
            disabledBecause={
              adding.busy ? 'They are being added' : chosen.length === 0 ? 'Choose a role first' : null
            }
          >
            {chosen.length > 1 ? `Add ${counted(chosen.length, 'role')}` : 'Add'}
          </Button>
        )}
      </DialogActions>
    </Form>
  )
}
