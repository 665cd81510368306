import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { SecretInput } from '../../components/secret-input.tsx'
import styles from './unlock-form.module.css'

/** Takes the vault's passphrase, and keeps it no longer than until it is sent. */
export function UnlockForm(props: {
  readonly busy: boolean
  readonly onUnlock: (passphrase: string) => void
}) {
  const [passphrase, setPassphrase] = useState('')
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (passphrase === '' || props.busy) return
        props.onUnlock(passphrase)
        setPassphrase('')
      }}
    >
      <div className={styles.field}>
        <Field label="Passphrase">
          <SecretInput value={passphrase} onChange={setPassphrase} autoComplete="current-password" />
        </Field>
      </div>
      <Button kind="primary" type="submit" disabledBecause={props.busy ? 'Unlocking' : null}>
        Unlock
      </Button>
    </form>
  )
}
