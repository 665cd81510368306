import type { ReactNode } from 'react'
import type { SessionDetails } from '../../../core/contract/session.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { sessionLabel } from '../../store/session-label.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { FailureNote } from '../forms/failure-note.tsx'
import { useSessionDetails } from '../panel/use-session-details.ts'
import { EditSessionForm } from './edit-session-form.tsx'

/** The settings of one session, changed or removed. */
export function EditSession() {
  const sessionId = useWindowState(({ overlay }) => (overlay?.kind === 'edit' ? overlay.sessionId : null))
  return sessionId === null ? null : <Reading key={sessionId} sessionId={sessionId} />
}

function Reading({ sessionId }: { readonly sessionId: string }) {
  const { actions } = useWindow()
  const { details, failure, readAgain } = useSessionDetails(sessionId)
  return (
    <Dialog title={titleOf(details)} onClose={() => actions.open(null)}>
      {failure !== null && (
        <FailureNote failure={failure}>
          <Button onClick={readAgain}>Retry</Button>
        </FailureNote>
      )}
      {details === null ? (
        failure === null && <Skeleton lines={4} label="Reading the session" />
      ) : (
        <EditSessionForm details={details} />
      )}
    </Dialog>
  )
}

function titleOf(details: SessionDetails | null): ReactNode {
  if (details === null) return 'Edit session'
  return (
    <>
      Edit <SafeText>{sessionLabel(details)}</SafeText>
    </>
  )
}
