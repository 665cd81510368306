import { CopyButton } from './copy-button.tsx'
import styles from './details.module.css'
import { SafeText } from './safe-text.tsx'

/** Somebody else's words, as they are, for whom ours do not suffice: folded, and copied in one click. */
export function Details({ text }: { readonly text: string }) {
  return (
    <details className={styles.details}>
      <summary className={styles.summary}>Details</summary>
      <pre className={styles.text} tabIndex={0}>
        <SafeText dir="ltr">{text}</SafeText>
      </pre>
      <CopyButton text={text} label="Copy details" words="Copy details" />
    </details>
  )
}
