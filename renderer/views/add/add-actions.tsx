import { Button } from '../../components/button.tsx'
import { DialogActions } from '../../components/dialog-actions.tsx'
import { FailureNote } from '../forms/failure-note.tsx'
import type { Task } from '../forms/use-task.ts'

/** The end of a form that adds something: why it was not, and the way to add it or to call that off. */
export function AddActions({ adding }: { readonly adding: Task }) {
  return (
    <>
      {adding.failure !== null && <FailureNote failure={adding.failure} />}
      <DialogActions>
        {adding.busy && <Button onClick={adding.reset}>Cancel</Button>}
        <Button kind="primary" type="submit" disabledBecause={adding.busy ? 'It is being added' : null}>
          Add
        </Button>
      </DialogActions>
    </>
  )
}
