import type { ApiFailure } from '../../api.ts'
import { SafeText } from '../../components/safe-text.tsx'
import { terminalAdvice } from '../panel/failure-words.ts'
import styles from './form.module.css'

/** The next step after a failure where only a terminal can take it; nothing where it is another. */
export function TerminalAdvice({ failure }: { readonly failure: ApiFailure }) {
  const advice = terminalAdvice(failure)
  return (
    advice !== null && (
      <p className={styles.aside}>
        <SafeText>{advice}</SafeText>
      </p>
    )
  )
}
