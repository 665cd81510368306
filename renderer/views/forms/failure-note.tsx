import type { ReactNode } from 'react'
import { ButtonRow } from '../../components/button-row.tsx'
import { Details } from '../../components/details.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import type { ApiFailure } from '../../api.ts'
import { type AwsWords, failureWords } from '../panel/failure-words.ts'
import styles from './note.module.css'

/** What went wrong, why, and what to do; AWS's own words under "Details". Buttons come as children. */
export function FailureNote(props: { readonly failure: ApiFailure; readonly children?: ReactNode }) {
  const { text, advice, aws } = failureWords(props.failure)
  return (
    <Trouble tone="red" text={advice === null ? text : `${text} ${advice}`} aws={aws}>
      {props.children}
    </Trouble>
  )
}

/** The same for what is already in sentences. */
export function Trouble(props: {
  readonly tone: 'red' | 'amber' | 'plain'
  readonly text: string
  readonly aws?: AwsWords | null
  readonly children?: ReactNode
}) {
  const { aws = null } = props
  return (
    <div className={styles.note} data-tone={props.tone} role={props.tone === 'red' ? 'alert' : undefined}>
      <p className={styles.text}>
        <SafeText>{props.text}</SafeText>
      </p>
      {props.children !== undefined && <ButtonRow>{props.children}</ButtonRow>}
      {aws !== null && <Details text={detailsOf(aws)} />}
    </div>
  )
}

function detailsOf({ what, words, requestId }: AwsWords): string {
  const lines = [what, words, requestId === null ? null : `Request ${requestId}`]
  return lines.filter((line) => line !== null).join('\n')
}
