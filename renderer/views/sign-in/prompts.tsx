import { Suspense, useEffect, useState } from 'react'
import { failureLine } from '../../actions/failure-line.ts'
import { isApiFailure } from '../../api.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { ApproveQuestion, CodeQuestion, PassphraseQuestion } from '../frame/later-views.ts'
import { type PersonQuestion, personQuestion } from './person-question.ts'

/** How long a question stays for the verdict on its answer, in ms: AWS takes a second to refuse a code. */
const verdictMs = 10_000

/** What only a person can do: codes, passphrases and approvals, asked for in the window, one question at a time. */
export function Prompts() {
  const { api, store, actions } = useWindow()
  const prompts = useWindowState((state) => state.prompts)
  const isStarting = useWindowState(({ starts }) => starts.size > 0)
  const question = personQuestion(prompts)
  const [answered, setAnswered] = useState<PersonQuestion | null>(null)
  const [refused, setRefused] = useState<{ readonly id: string; readonly line: string } | null>(null)

  // The verdict on a code is the next question, or the end of the start: until then the dialog stays.
  useEffect(() => {
    if (answered === null) return
    const timer = setTimeout(() => setAnswered(null), verdictMs)
    return () => clearTimeout(timer)
  }, [answered])
  const shown = question ?? (isStarting ? answered : null)
  if (shown === null) return null

  const { id } = shown.prompt
  const tell = (error: unknown): void => {
    if (!isApiFailure(error)) throw error
    // Answered elsewhere or too late: the request that waited says itself what became of it.
    if (error.code === 'prompt-not-found') return
    // A notice would be behind the question, if that is still put.
    if (personQuestion(store.getState().prompts)?.prompt.id === id)
      setRefused({ id, line: failureLine(error) })
    else actions.notify(failureLine(error))
  }
  const answer = (text: string): void => {
    // There is no verdict on a yes.
    if (shown.kind !== 'approve') setAnswered(shown)
    setRefused(null)
    api.call('prompt.answer', { id, answer: text }).catch(tell)
  }
  const cancel = (): void => {
    setAnswered(null)
    if (question !== null) api.call('prompt.cancel', { id }).catch(tell)
  }
  const common = {
    isChecking: question === null,
    failure: refused?.id === id ? refused.line : null,
    onAnswer: answer,
    onCancel: cancel,
  }
  return (
    <Suspense fallback={null}>
      {shown.kind === 'mfa' ? (
        <CodeQuestion key={shown.prompt.device} {...common} prompt={shown.prompt} />
      ) : shown.kind === 'approve' ? (
        <ApproveQuestion key={id} {...common} prompt={shown.prompt} />
      ) : (
        <PassphraseQuestion {...common} prompt={shown.prompt} />
      )}
    </Suspense>
  )
}
