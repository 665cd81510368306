import { CopyButton } from '../../components/copy-button.tsx'
import styles from './device-code.module.css'

/** A code to confirm in any browser, large enough to be read off across a desk, and where to do that. */
export function DeviceCode(props: {
  readonly userCode: string
  /** Opened by the click. */
  readonly url: string
  /** Read and typed by people. */
  readonly address: string
}) {
  return (
    <div className={styles.device}>
      <p className={styles.line}>
        <output className={styles.code} aria-label={`Code ${spelled(props.userCode)}`} dir="ltr">
          {props.userCode}
        </output>
        <CopyButton text={props.userCode} label="Copy code" words="Copy" />
      </p>
      <p className={styles.where}>
        Confirm it at{' '}
        <a href={props.url} target="_blank" rel="noopener noreferrer" dir="ltr">
          {shortAddress(props.address)}
        </a>
      </p>
    </div>
  )
}

/** Letter by letter, so that it is read out as a code and not as a word. */
function spelled(code: string): string {
  return code.split('').join(' ')
}

function shortAddress(address: string): string {
  return address.replace(/^https?:\/\//, '').replace(/\/$/, '')
}
