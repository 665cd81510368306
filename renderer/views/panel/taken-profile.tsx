import type { ApiFailure } from '../../api.ts'
import { Button } from '../../components/button.tsx'
import { useWindow } from '../../store/window-context.ts'
import { Trouble } from '../forms/failure-note.tsx'
import { failureWords } from './failure-words.ts'

/** A start that was refused because the profile holds credentials of the user's own: what using it would do. */
export function TakenProfile(props: { readonly sessionId: string; readonly failure: ApiFailure }) {
  const { actions } = useWindow()
  return (
    <Trouble
      tone="amber"
      text={`${failureWords(props.failure).text} ${adoptConsequence} Or choose another profile below.`}
    >
      <Button onClick={() => actions.start(props.sessionId, { adopt: true })}>Seal mine and start</Button>
    </Trouble>
  )
}

/** What adopting a profile means, said before it is done. */
export const adoptConsequence = 'Yours can be sealed in the vault and is put back when the session stops.'
