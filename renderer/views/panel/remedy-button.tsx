import { integrationOf } from '../../../core/contract/integration-of.ts'
import type { Prompt } from '../../../core/contract/prompt.ts'
import type { Remedy } from '../../../core/contract/remedy.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import { Button } from '../../components/button.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'

/** The one button beside what is wrong with a session. */
export function RemedyButton(props: {
  readonly row: SessionRow
  readonly remedy: Remedy
  /** What the session waits for; null when nobody is asked. */
  readonly question: Prompt | null
}) {
  const { row, remedy, question } = props
  const { actions } = useWindow()
  const integration = useWindowState(({ integrations }) =>
    integrations.find(({ name }) => name === integrationOf(row)),
  )
  const start = (): void => actions.start(row.id)
  switch (remedy) {
    case 'start':
      return <Button onClick={start}>Start</Button>
    case 'retry':
      return <Button onClick={start}>Retry</Button>
    case 'sign-in':
      return <Button onClick={start}>Sign in</Button>
    case 'code':
      return (
        <Button
          onClick={() =>
            question === null ? start() : actions.showTarget({ kind: 'prompt', id: question.id })
          }
        >
          Enter code
        </Button>
      )
    case 'open-vault':
      return (
        <Button onClick={() => actions.open({ kind: 'settings', section: 'vault' })}>Open the vault</Button>
      )
    case 'edit':
      return <Button onClick={() => actions.open({ kind: 'edit', sessionId: row.id })}>Edit source</Button>
    case 'sync':
      return integration === undefined ? (
        <Button onClick={start}>Retry</Button>
      ) : (
        <Button onClick={() => actions.sync(integration.id)}>
          Sync <SafeText>{integration.name}</SafeText>
        </Button>
      )
  }
}
