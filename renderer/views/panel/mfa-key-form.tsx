import { operations } from '../../../core/contract/operations.ts'
import { isApiFailure } from '../../api.ts'
import { ButtonRow } from '../../components/button-row.tsx'
import { Button } from '../../components/button.tsx'
import { useWindow } from '../../store/window-context.ts'
import { FailureNote } from '../forms/failure-note.tsx'
import { FormField } from '../forms/form-field.tsx'
import { Form } from '../forms/form.tsx'
import { useForm } from '../forms/use-form.ts'
import { useTask } from '../forms/use-task.ts'
import { useTellSealed } from '../forms/use-tell-sealed.ts'
import styles from './panel.module.css'

const schema = operations['mfa.set-totp'].input.pick({ key: true })

/** The key of an MFA device, for the vault. It lives in this form alone, until it is sent. */
export function MfaKeyForm({ serial, onClose }: { readonly serial: string; readonly onClose: () => void }) {
  const { api } = useWindow()
  const tellSealed = useTellSealed()
  const form = useForm({ schema, initial: { key: '' } })
  const { busy, failure, run } = useTask()

  function keep(): void {
    const input = form.read()
    if (input === null) return
    run(async (signal) => {
      try {
        await api.call('mfa.set-totp', { serial, ...input }, { signal })
      } catch (error) {
        if (!isApiFailure(error, 'invalid-input')) throw error
        form.blame('key', error.message)
        return
      }
      form.type('key', '')
      tellSealed('The key is in the vault. Only the keychain opens it.')
    })
  }

  return (
    <Form busy={busy} onSubmit={keep}>
      <FormField
        first
        form={form}
        name="key"
        kind="secret"
        label="Key of the device"
        autoComplete="off"
        hint="What AWS shows as secret key, or the text of its QR code: otpauth://totp/…"
      />
      <p className={styles.aside}>
        Codes are then made here, and sessions refreshed with nobody there. Whoever opens the vault has both
        factors: the access key, and the codes that were to protect it.
      </p>
      <ButtonRow>
        <Button type="submit" disabledBecause={busy ? 'It is being sealed' : null}>
          Keep the key
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </ButtonRow>
      {failure !== null && <FailureNote failure={failure} />}
    </Form>
  )
}
