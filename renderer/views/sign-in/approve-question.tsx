import { type KeyboardEvent, useRef } from 'react'
import type { Approval, ApprovedSession, Prompt } from '../../../core/contract/prompt.ts'
import { Button } from '../../components/button.tsx'
import { DialogActions } from '../../components/dialog-actions.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { useWindowState } from '../../store/window-context.ts'
import names from '../help/confirm-dialog.module.css'
import { durationWords } from '../panel/duration-options.ts'
import styles from './approve-question.module.css'

type ApprovePrompt = Extract<Prompt, { kind: 'approve' }>

/**
 * Asks before a guarded session starts or its console opens, whoever wants it. The focus is on what does least: reading
 * only, where that is offered, else the way back.
 */
export function ApproveQuestion(props: {
  readonly prompt: ApprovePrompt
  /** Why the last answer did not get to the agent; null when it did. */
  readonly failure: string | null
  readonly onAnswer: (answer: Approval) => void
  readonly onCancel: () => void
}) {
  const { prompt, onAnswer } = props
  const { offer } = prompt
  const least = useRef<HTMLButtonElement>(null)
  const minutes = useWindowState(({ settings }) => settings.guardedForMinutes)
  const approve = (): void => onAnswer('approved')
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.shiftKey || !(event.metaKey || event.ctrlKey)) return
    event.preventDefault()
    approve()
  }
  return (
    <Dialog
      title={<Title prompt={prompt} />}
      role="alertdialog"
      onClose={props.onCancel}
      initialFocus={least}
    >
      <div className={styles.question} onKeyDown={onKeyDown}>
        <p>
          <SafeText>{whyAsked(prompt)}</SafeText>
          {prompt.what === 'start' &&
            minutes !== null &&
            ` It stops by itself after ${durationWords(minutes * 60)}.`}
        </p>
        {prompt.others.length > 0 && (
          <ul className={names.names} tabIndex={0} aria-label="What it is about">
            {[prompt, ...prompt.others].map((one) => (
              <li key={one.sessionId}>
                <SafeText>{listed(one)}</SafeText>
              </li>
            ))}
          </ul>
        )}
        {props.failure !== null && (
          <p role="alert">
            <SafeText>{props.failure}</SafeText>
          </p>
        )}
        <DialogActions>
          <Button ref={offer === null ? least : undefined} onClick={props.onCancel}>
            Cancel
          </Button>
          {offer !== null && (
            <Button ref={least} onClick={() => onAnswer('read-only')}>
              {offer.kind === 'narrowed' ? (
                'Start read-only'
              ) : (
                <SafeText>{`Start ${offer.roleName}`}</SafeText>
              )}
            </Button>
          )}
          <Button kind="danger" aria-keyshortcuts="Control+Shift+Enter Meta+Shift+Enter" onClick={approve}>
            {yesOf(prompt)}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}

function Title({ prompt }: { readonly prompt: ApprovePrompt }) {
  const { what, sessionName, role, others } = prompt
  if (what === 'console')
    return (
      <>
        Open the console of <SafeText>{sessionName}</SafeText>?
      </>
    )
  if (others.length > 0) return <>Start {others.length + 1} production sessions?</>
  if (role === null)
    return (
      <>
        Start <SafeText>{sessionName}</SafeText>?
      </>
    )
  return (
    <>
      Start <SafeText>{role.name}</SafeText> in <SafeText>{role.account}</SafeText>?
    </>
  )
}

function whyAsked({ what, accountId, others, readOnly }: ApprovePrompt): string {
  if (others.length > 0) return 'They are production, and your settings guard what starts there.'
  const subject = accountId === null ? 'It' : `Account ${accountId}`
  if (what === 'console') return `${subject} is production, and your settings guard its console.`
  const narrow = readOnly ? ' It may only read.' : ''
  return `${subject} is production, and your settings guard what starts there.${narrow}`
}

function listed({ sessionName, accountId }: ApprovedSession): string {
  return accountId === null ? sessionName : `${sessionName} · ${accountId}`
}

function yesOf({ what, others }: ApprovePrompt): string {
  if (what === 'console') return 'Open console'
  return others.length === 0 ? 'Start' : `Start ${others.length + 1}`
}
