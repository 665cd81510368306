import type { Finding } from '../../../core/contract/doctor.ts'
import { Button } from '../../components/button.tsx'
import { CommandLine } from '../../components/command-line.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { Tag } from '../../components/tag.tsx'
import { sentence } from '../panel/failure-words.ts'
import styles from './doctor.module.css'

/** What is wrong, why it matters, and the way to mend it: a button where Keyturn may, else a command to copy. */
export function FindingItem(props: {
  readonly finding: Finding
  readonly busy: boolean
  readonly onFix: () => void
}) {
  const { severity, what, why, fix, command, repair } = props.finding
  return (
    <li className={styles.finding}>
      <p className={styles.what}>
        <Tag tone={severity === 'error' ? 'red' : 'neutral'}>{severity}</Tag>{' '}
        <SafeText>{sentence(what)}</SafeText>
      </p>
      <p className={styles.why}>
        <SafeText>{sentence(why)}</SafeText>
      </p>
      <p>
        <SafeText>{sentence(fix)}</SafeText>
      </p>
      {repair !== null ? (
        <div>
          <Button small disabledBecause={props.busy ? 'It is being looked at' : null} onClick={props.onFix}>
            {repair.kind === 'make-private' ? 'Make it private' : 'Set it aside'}
          </Button>
        </div>
      ) : (
        command !== null && (
          <div className={styles.command}>
            <CommandLine command={command} />
          </div>
        )
      )}
    </li>
  )
}
