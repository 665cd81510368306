import { isApiFailure } from '../../api.ts'
import { Button } from '../../components/button.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { useWindow } from '../../store/window-context.ts'
import { sentence } from '../panel/failure-words.ts'
import { FailureNote } from './failure-note.tsx'
import styles from './form.module.css'
import { NewPassphrase } from './new-passphrase.tsx'
import type { KeySourceStanding } from './use-key-source.ts'
import { useTask } from './use-task.ts'

/** What protects the sign-ins of a machine without a keychain: chosen by the person, never by us. */
export function ChoosePassphrase(props: {
  readonly standing: Extract<KeySourceStanding, { kind: 'none' }>
  /** Has the focus when it appears. */
  readonly first?: boolean
}) {
  const { api, store } = useWindow()
  const { busy, failure, run } = useTask()
  const { why } = props.standing
  const isMissing = isApiFailure(why, 'vault-missing')
  return (
    <section className={styles.form} aria-label="Passphrase">
      <p className={styles.lead}>
        {isMissing ? 'This machine has no keychain.' : 'The keychain cannot be used.'} Choose a passphrase to
        protect your sign-ins.
      </p>
      {isMissing ? (
        <p className={styles.aside}>
          <SafeText>{sentence(why.message)}</SafeText>
        </p>
      ) : (
        <FailureNote failure={why} />
      )}
      <NewPassphrase
        first={props.first === true}
        submit="Use passphrase"
        busy={busy}
        onChoose={(passphrase) =>
          run(async () => {
            store.setState({ vault: await api.call('vault.use-passphrase', { passphrase }) })
          })
        }
      >
        <Button onClick={props.standing.lookAgain}>Check for a keychain again</Button>
      </NewPassphrase>
      <p className={styles.aside}>If you forget it, you sign in again; nothing else is lost.</p>
      {failure !== null && <FailureNote failure={failure} />}
    </section>
  )
}
