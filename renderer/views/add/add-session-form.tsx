import type { ReactNode } from 'react'
import type { CallerIdentity } from '../../../core/contract/operations.ts'
import { Button } from '../../components/button.tsx'
import { DialogActions } from '../../components/dialog-actions.tsx'
import { FailureNote } from '../forms/failure-note.tsx'
import { Form } from '../forms/form.tsx'
import { useEscape } from '../forms/use-escape.ts'
import type { Task } from '../forms/use-task.ts'
import { CheckedIdentity } from './checked-identity.tsx'

/** The form of a session made by hand, whose credentials AWS can be asked about before it is added. */
export function AddSessionForm(props: {
  readonly testing: Task
  readonly adding: Task
  /** What the last test found out; null before. */
  readonly identity: CallerIdentity | null
  readonly onTest: () => void
  readonly onAdd: () => void
  /** Its fields. */
  readonly children: ReactNode
}) {
  const { testing, adding, identity } = props
  const failure = adding.failure ?? testing.failure
  const isBusy = adding.busy || testing.busy
  const cancel = (): void => {
    adding.reset()
    testing.reset()
  }
  useEscape(isBusy ? cancel : null)
  return (
    <Form busy={adding.busy} onSubmit={props.onAdd}>
      {props.children}
      {identity !== null && <CheckedIdentity identity={identity} />}
      {failure !== null && <FailureNote failure={failure} />}
      <DialogActions>
        {isBusy && <Button onClick={cancel}>Cancel</Button>}
        <Button disabledBecause={testing.busy ? 'AWS is being asked' : null} onClick={props.onTest}>
          Test
        </Button>
        <Button kind="primary" type="submit" disabledBecause={adding.busy ? 'It is being added' : null}>
          Add
        </Button>
      </DialogActions>
    </Form>
  )
}
