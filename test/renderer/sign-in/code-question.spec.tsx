// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { CodeQuestion } from '../../../renderer/views/sign-in/code-question.tsx'
import { mfaPrompt } from '../../support/contract-rows.ts'
import { field, mount, type } from '../forms/mount.tsx'

async function question(prompt = mfaPrompt()) {
  const answers: string[] = []
  const cancel = vi.fn<() => void>()
  const mounted = await mount(
    <CodeQuestion
      prompt={prompt}
      isChecking={false}
      failure={null}
      onAnswer={(code) => answers.push(code)}
      onCancel={cancel}
    />,
  )
  return { ...mounted, answers, cancel }
}

describe('the question for a code', () => {
  it('names the session and the device, and asks for a one-time code of digits', async () => {
    await question()
    expect(document.body.textContent).toContain('Code for prod-payments (device alice-phone)')
    const names = [...document.querySelectorAll('h2 bdi')].map(({ textContent }) => textContent)
    expect(names).toEqual(['prod-payments', 'alice-phone'])
    expect(field().autocomplete).toBe('one-time-code')
    expect(field().inputMode).toBe('numeric')
  })

  it.each([
    [['deploy'], 'The 6 digits the device shows now.'],
    [['deploy', 'nested'], 'The 6 digits the device shows now. 2 sessions wait for it.'],
  ])('counts all that wait: of %j it says %s', async (sessionIds, hint) => {
    await question(mfaPrompt({ sessionId: 'alice', sessionIds }))
    const label = document.querySelector('[role="dialog"]')?.textContent ?? ''
    expect(label.slice(label.indexOf('The 6'), label.indexOf('Cancel'))).toBe(hint)
  })

  it('sends at the sixth digit, without the gap that authenticators show', async () => {
    const { answers, after } = await question()
    await after(() => type(field(), '123 45'))
    expect(answers).toEqual([])
    await after(() => type(field(), '123 456'))
    expect(answers).toEqual(['123456'])
  })
})
