import { useRef, useState } from 'react'
import type { Prompt } from '../../../core/contract/prompt.ts'
import { Button } from '../../components/button.tsx'
import { DialogActions } from '../../components/dialog-actions.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { SecretInput } from '../../components/secret-input.tsx'
import { Form } from '../forms/form.tsx'
import { sentence } from '../panel/failure-words.ts'

/** Asks for the passphrase of the vault, for a request that waits for it. */
export function PassphraseQuestion(props: {
  readonly prompt: Extract<Prompt, { kind: 'passphrase' }>
  readonly isChecking: boolean
  /** Why the last answer did not get to the agent; null when it did. */
  readonly failure: string | null
  readonly onAnswer: (passphrase: string) => void
  readonly onCancel: () => void
}) {
  const { prompt, isChecking } = props
  const [passphrase, setPassphrase] = useState('')
  const input = useRef<HTMLInputElement>(null)
  return (
    <Dialog title="Unlock the vault" onClose={props.onCancel} initialFocus={input}>
      <Form
        busy={isChecking}
        onSubmit={() => {
          if (passphrase === '') return
          props.onAnswer(passphrase)
          setPassphrase('')
        }}
      >
        <p>
          <SafeText>{sentence(prompt.reason)}</SafeText>
        </p>
        <Field
          label="Passphrase"
          error={props.failure ?? (prompt.problem === null ? null : sentence(prompt.problem))}
        >
          <SecretInput
            ref={input}
            value={passphrase}
            onChange={setPassphrase}
            autoComplete="current-password"
          />
        </Field>
        <DialogActions>
          <Button onClick={props.onCancel}>Cancel</Button>
          <Button kind="primary" type="submit" disabledBecause={isChecking ? 'Unlocking' : null}>
            Unlock
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
