import { Button } from '../../components/button.tsx'
import { useWindowState } from '../../store/window-context.ts'
import { FailureNote } from '../forms/failure-note.tsx'

/** What the agent refused to tell, and the way to ask again. */
export function ReadingFailed() {
  const failed = useWindowState((state) => state.readingFailed)
  if (failed === null) return null
  return (
    <FailureNote failure={failed.failure}>
      <Button small onClick={failed.again}>
        Try again
      </Button>
    </FailureNote>
  )
}
