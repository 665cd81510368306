import { Button } from '../../components/button.tsx'
import { CommandLine } from '../../components/command-line.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { FailureNote } from '../forms/failure-note.tsx'
import { useTask } from '../forms/use-task.ts'
import { Banner } from './banner.tsx'

/** Says that the agent is gone for good, and how it comes back. */
export function AgentGone() {
  const { api } = useWindow()
  const canStart = useWindowState(({ abilities }) => abilities.startsAgent)
  const starting = useTask()
  const start = (): void => {
    starting.run(async (signal) => {
      await api.call('host.start-agent', {}, { signal })
    })
  }
  return (
    <Banner
      text="Keyturn's agent stopped. Tools keep the credentials they have."
      more={starting.failure !== null && <FailureNote failure={starting.failure} />}
    >
      {canStart ? (
        <Button small disabledBecause={starting.busy ? 'Starting' : null} onClick={start}>
          Start it
        </Button>
      ) : (
        <CommandLine command="keyturn ui" />
      )}
    </Banner>
  )
}
