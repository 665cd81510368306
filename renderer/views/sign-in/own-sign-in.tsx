import { ButtonRow } from '../../components/button-row.tsx'
import { Button } from '../../components/button.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { visibleText } from '../../components/visible-text.ts'
import styles from '../forms/note.module.css'
import { useCameBack } from './use-came-back.ts'

/** The wait for a session's own sign-in, in place. Cancelling the start gives it up. */
export function OwnSignIn({ name, url }: { readonly name: string; readonly url: string | null }) {
  const hasCameBack = useCameBack()
  return (
    <div className={styles.note} role="group" aria-label={`Sign-in to ${visibleText(name)}`}>
      <p className={styles.text} role="status">
        <SafeText>{hasCameBack ? 'Still waiting.' : `Sign in to ${name} in the browser.`}</SafeText>
      </p>
      {url !== null && (
        <ButtonRow>
          <Button small onClick={() => window.open(url, '_blank', 'noopener,noreferrer')}>
            Open again
          </Button>
        </ButtonRow>
      )}
    </div>
  )
}
