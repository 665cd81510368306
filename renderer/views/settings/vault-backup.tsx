import { useState } from 'react'
import { counted } from '../../components/counted.ts'
import { Field } from '../../components/field.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { isApiFailure } from '../../api.ts'
import { useWindow } from '../../store/window-context.ts'
import { FailureNote } from '../forms/failure-note.tsx'
import styles from '../forms/form.module.css'
import { NewPassphrase } from '../forms/new-passphrase.tsx'
import { useTask } from '../forms/use-task.ts'
import { failureWords } from '../panel/failure-words.ts'

/** Writes all secrets into one file under a passphrase of its own. */
export function VaultBackup() {
  const { api } = useWindow()
  const { busy, failure, run } = useTask()
  const [file, setFile] = useState('')
  const [written, setWritten] = useState<{ readonly file: string; readonly secrets: number } | null>(null)
  const isFileWrong = isApiFailure(failure, 'invalid-input')
  return (
    <div className={styles.form}>
      <Field
        label="File"
        hint="An absolute path; the agent writes it, for you alone to read."
        error={isFileWrong && failure !== null ? failureWords(failure).text : null}
      >
        <TextInput code value={file} onChange={setFile} placeholder="/home/alice/keyturn-vault.age" />
      </Field>
      <NewPassphrase
        label="Passphrase of the backup"
        submit="Back up"
        busy={busy}
        onChoose={(passphrase) =>
          run(async () => {
            setWritten(null)
            setWritten(await api.call('vault.backup', { file: file.trim(), passphrase }))
          })
        }
      />
      {failure !== null && !isFileWrong && <FailureNote failure={failure} />}
      {written !== null && (
        <p className={styles.good} role="status">
          {counted(written.secrets, 'secret')} written to <SafeText dir="ltr">{written.file}</SafeText>.
        </p>
      )}
    </div>
  )
}
