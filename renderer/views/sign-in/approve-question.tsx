import { useRef } from 'react'
import type { Prompt } from '../../../core/contract/prompt.ts'
import { Button } from '../../components/button.tsx'
import { DialogActions } from '../../components/dialog-actions.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { SafeText } from '../../components/safe-text.tsx'

/** Asks before the console of a guarded session opens, whoever wants it. The focus is on the way back. */
export function ApproveQuestion(props: {
  readonly prompt: Extract<Prompt, { kind: 'approve' }>
  /** Why the last answer did not get to the agent; null when it did. */
  readonly failure: string | null
  readonly onAnswer: (answer: 'approved') => void
  readonly onCancel: () => void
}) {
  const { sessionName, accountId } = props.prompt
  const cancel = useRef<HTMLButtonElement>(null)
  const title = (
    <>
      Open the console of <SafeText>{sessionName}</SafeText>?
    </>
  )
  return (
    <Dialog title={title} role="alertdialog" onClose={props.onCancel} initialFocus={cancel}>
      <p>
        <SafeText>
          {`${accountId === null ? 'It' : `Account ${accountId}`} is production, and your settings guard its console.`}
        </SafeText>
      </p>
      {props.failure !== null && (
        <p role="alert">
          <SafeText>{props.failure}</SafeText>
        </p>
      )}
      <DialogActions>
        <Button ref={cancel} onClick={props.onCancel}>
          Cancel
        </Button>
        <Button kind="danger" onClick={() => props.onAnswer('approved')}>
          Open console
        </Button>
      </DialogActions>
    </Dialog>
  )
}
