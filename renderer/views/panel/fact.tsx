import type { ReactNode } from 'react'
import type { ApiFailure } from '../../api.ts'
import { FailureNote } from '../forms/failure-note.tsx'
import styles from './panel.module.css'

/** One thing that is known of a session, and why the last change of it failed. */
export function Fact(props: {
  readonly name: string
  readonly failure?: ApiFailure | null
  readonly children: ReactNode
}) {
  const { failure = null } = props
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
      {failure !== null && (
        <dd className={styles.note}>
          <FailureNote failure={failure} />
        </dd>
      )}
    </>
  )
}
