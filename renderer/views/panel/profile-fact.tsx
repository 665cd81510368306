import { useState } from 'react'
import type { SessionRow } from '../../../core/contract/session.ts'
import { isApiFailure } from '../../api.ts'
import { Button } from '../../components/button.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { Trouble } from '../forms/failure-note.tsx'
import { EditableText } from './editable-text.tsx'
import { Fact } from './fact.tsx'
import { failureWords } from './failure-words.ts'
import styles from './panel.module.css'
import { adoptConsequence } from './taken-profile.tsx'
import { useSessionEdit } from './use-session-edit.ts'

/** The profile a session is or would be published under. A name that is taken is adopted only when that is said. */
export function ProfileFact(props: { readonly row: SessionRow; readonly defaultProfile: string | null }) {
  const { row, defaultProfile } = props
  const { task, save } = useSessionEdit(row.id)
  const [wanted, setWanted] = useState<string | null>(null)
  const [first, ...others] = row.profiles
  const value = first ?? defaultProfile ?? ''
  const isTaken = isApiFailure(task.failure, 'profile-taken')
  return (
    <>
      <Fact name="Profile" failure={isTaken ? null : task.failure}>
        <EditableText
          fact="profile"
          label="Profile"
          value={value}
          onSave={(text) => {
            setWanted(text)
            save({ profile: text === '' ? null : text })
          }}
        >
          <SafeText className={styles.id} dir="ltr">
            {value}
          </SafeText>
        </EditableText>
        {others.length > 0 && (
          <span className={styles.aside}>
            also <SafeText dir="ltr">{others.join(', ')}</SafeText>
          </span>
        )}
      </Fact>
      {isTaken && task.failure !== null && (
        <dd className={styles.note}>
          <Trouble tone="amber" text={`${failureWords(task.failure).text} ${adoptConsequence}`}>
            <Button onClick={() => save({ profile: wanted, adopt: true })}>Seal mine and use it</Button>
            <Button onClick={task.reset}>Keep as it was</Button>
          </Trouble>
        </dd>
      )}
    </>
  )
}
