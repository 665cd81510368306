import { useEffect, useRef, useState } from 'react'
import type { Prompt } from '../../../core/contract/prompt.ts'
import { Button } from '../../components/button.tsx'
import { DialogActions } from '../../components/dialog-actions.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { codeProblem } from './code-problem.ts'
import styles from './code-question.module.css'
import { deviceName, digitsOf, isWholeCode } from './mfa-code.ts'

/** Asks for the code that a device shows; sends it at the sixth digit. */
export function CodeQuestion(props: {
  readonly prompt: Extract<Prompt, { kind: 'mfa' }>
  /** A code is on its way to AWS. */
  readonly isChecking: boolean
  /** Why the last answer did not get to the agent; null when it did. */
  readonly failure: string | null
  readonly onAnswer: (code: string) => void
  readonly onCancel: () => void
}) {
  const { prompt, isChecking } = props
  const waiting = prompt.sessionIds.length
  const [digits, setDigits] = useState('')
  const input = useRef<HTMLInputElement>(null)

  // A refused code is cleared for the next one.
  const { id } = prompt
  useEffect(() => {
    setDigits('')
    input.current?.focus()
  }, [id])

  function type(text: string): void {
    const next = digitsOf(text)
    setDigits(next)
    if (isWholeCode(next) && !isChecking) props.onAnswer(next)
  }

  const problem = codeProblem({ problem: digits === '' ? prompt.problem : null, waiting })
  return (
    <Dialog
      title={
        <>
          Code for <SafeText>{prompt.sessionName}</SafeText> (device{' '}
          <SafeText>{deviceName(prompt.device)}</SafeText>)
        </>
      }
      onClose={props.onCancel}
      initialFocus={input}
    >
      <Field
        label="Code"
        hint={isChecking ? 'Checking the code.' : codeHint(waiting)}
        error={isChecking ? null : (props.failure ?? problem)}
      >
        <TextInput
          ref={input}
          code
          className={styles.code}
          value={digits}
          onChange={type}
          inputMode="numeric"
          autoComplete="one-time-code"
          readOnly={isChecking}
        />
      </Field>
      <DialogActions>
        <Button onClick={props.onCancel}>Cancel</Button>
      </DialogActions>
    </Dialog>
  )
}

function codeHint(waiting: number): string {
  const what = 'The 6 digits the device shows now.'
  return waiting > 1 ? `${what} ${waiting} sessions wait for it.` : what
}
