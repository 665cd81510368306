import type { SessionDetails } from '../../../core/contract/session.ts'
import { failureLine } from '../../actions/failure-line.ts'
import { isApiFailure } from '../../api.ts'
import { Button } from '../../components/button.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { Tag } from '../../components/tag.tsx'
import { sessionLabel } from '../../store/session-label.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { withoutEntry } from '../../store/without-entry.ts'
import { TerminalAdvice } from '../forms/terminal-advice.tsx'
import { useTask } from '../forms/use-task.ts'
import { Fact } from './fact.tsx'
import { keyAge, rotationWords } from './key-words.ts'
import styles from './panel.module.css'
import { useAccessKey } from './use-access-key.ts'

/** An IAM user's key, how old it is, and a new one for it. */
export function KeyFact(props: { readonly details: SessionDetails; readonly accessKeyId: string }) {
  const { details, accessKeyId } = props
  const { api, actions, store } = useWindow()
  const { read, readAgain } = useAccessKey(details.id, accessKeyId)
  const step = useWindowState(({ rotations }) => rotations.get(details.id) ?? null)
  const rotating = useTask({ outlivesView: true })
  const name = sessionLabel(details)
  const isBegun = (read?.rotatingSince ?? null) !== null
  const age = keyAge(read)

  function rotate(): void {
    // Where an earlier one has got to says nothing of this one.
    store.setState({ rotations: withoutEntry(store.getState().rotations, details.id) })
    rotating.run(async () => {
      try {
        const rotated = await api.call('access-key.rotate', { session: details.id })
        actions.notify(`${name} has a new access key, ${rotated.accessKeyId}.`)
      } catch (error) {
        if (isApiFailure(error) && store.getState().panel !== details.id)
          actions.notify(`The key of ${name} was not rotated. ${failureLine(error)}`)
        throw error
      } finally {
        readAgain()
      }
    })
  }

  const ask = (): void =>
    actions.ask({
      title: isBegun ? 'Go on rotating the key of' : 'Rotate the key of',
      titleName: name,
      text: 'A new key is made, sealed in the vault and tried; then the old one is switched off and deleted. Programs that still use the old key stop working. What runs here goes on.',
      names: [],
      confirm: 'Rotate',
      danger: false,
      act: rotate,
    })

  return (
    <Fact name="Key" failure={rotating.failure}>
      <SafeText className={styles.id} dir="ltr">
        {accessKeyId}
      </SafeText>
      {age !== null && <span className={styles.aside}>· {age}</span>}
      {read?.key?.isOld === true && <Tag>old</Tag>}
      {rotating.failure?.code === 'other-access-key' && <TerminalAdvice failure={rotating.failure} />}
      {rotating.busy ? (
        <span role="status" className={styles.aside}>
          {step === null ? 'Looking at the keys' : rotationWords[step]}
        </span>
      ) : (
        <Button kind="link" small onClick={ask}>
          {isBegun ? 'Go on rotating' : 'Rotate'}
        </Button>
      )}
    </Fact>
  )
}
