import { useState } from 'react'
import { isApiFailure } from '../../api.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { SecretInput } from '../../components/secret-input.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { useWindow } from '../../store/window-context.ts'
import { FailureNote } from '../forms/failure-note.tsx'
import { Form } from '../forms/form.tsx'
import styles from '../forms/form.module.css'
import { useTask } from '../forms/use-task.ts'
import { failureWords } from '../panel/failure-words.ts'

/** Puts back what a backup holds; what the vault has already stays as it is. */
export function VaultRestore() {
  const { api } = useWindow()
  const { busy, failure, run } = useTask()
  const [file, setFile] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [done, setDone] = useState<{ readonly restored: number; readonly kept: number } | null>(null)
  const isFileWrong = isApiFailure(failure, 'invalid-input', 'vault-unreadable')
  const isPassphraseWrong = isApiFailure(failure, 'passphrase-wrong')
  const problem = failure === null ? null : failureWords(failure).text

  const isWhole = file.trim() !== '' && passphrase !== ''

  function restore(): void {
    if (!isWhole) return
    setDone(null)
    run(async () => {
      setDone(await api.call('vault.restore', { file: file.trim(), passphrase }))
      setPassphrase('')
    })
  }

  return (
    <Form busy={busy} onSubmit={restore}>
      <div className={styles.pair}>
        <Field label="File" error={isFileWrong ? problem : null}>
          <TextInput code value={file} onChange={setFile} placeholder="/home/alice/keyturn-vault.age" />
        </Field>
        <Field label="Passphrase of the backup" error={isPassphraseWrong ? problem : null}>
          <SecretInput value={passphrase} onChange={setPassphrase} autoComplete="current-password" />
        </Field>
      </div>
      <div>
        <Button
          kind="primary"
          type="submit"
          disabledBecause={busy ? 'It is being read' : isWhole ? null : 'Name the file and its passphrase'}
        >
          Restore
        </Button>
      </div>
      {failure !== null && !isFileWrong && !isPassphraseWrong && <FailureNote failure={failure} />}
      {done !== null && (
        <p className={styles.good} role="status">
          {done.restored} put back, {done.kept} were there already.
        </p>
      )}
    </Form>
  )
}
