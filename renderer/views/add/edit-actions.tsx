import { Button } from '../../components/button.tsx'
import { DialogActions } from '../../components/dialog-actions.tsx'
import { useWindow } from '../../store/window-context.ts'

/** The end of a form that changes what is there: removed, left as it is, or saved. */
export function EditActions(props: {
  readonly busy: boolean
  /** Null for what cannot be removed. */
  readonly onRemove: (() => void) | null
}) {
  const { actions } = useWindow()
  return (
    <DialogActions>
      {props.onRemove !== null && (
        <Button kind="danger" onClick={props.onRemove}>
          Remove
        </Button>
      )}
      <Button onClick={() => actions.open(null)}>Cancel</Button>
      <Button kind="primary" type="submit" disabledBecause={props.busy ? 'It is being saved' : null}>
        Save
      </Button>
    </DialogActions>
  )
}
