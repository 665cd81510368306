// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { ApproveQuestion } from '../../../renderer/views/sign-in/approve-question.tsx'
import { approvePrompt } from '../../support/contract-rows.ts'
import { button, mount } from '../forms/mount.tsx'

async function question() {
  const answer = vi.fn<(answer: 'approved') => void>()
  const cancel = vi.fn<() => void>()
  const { after } = await mount(
    <ApproveQuestion prompt={approvePrompt()} failure={null} onAnswer={answer} onCancel={cancel} />,
  )
  return { answer, cancel, press: (label: string) => after(() => button(label).click()) }
}

it('names whose console it is, and why it is asked', async () => {
  await question()
  const dialog = document.querySelector('[role="alertdialog"]')?.textContent ?? ''
  expect(dialog).toContain('Open the console of prod-payments?')
  expect(dialog).toContain('Account 111122223333 is production, and your settings guard its console.')
})

it('is approved by its button alone', async () => {
  const { answer, cancel, press } = await question()
  await press('Open console')
  expect(answer.mock.calls).toEqual([['approved']])
  await press('Cancel')
  expect(cancel).toHaveBeenCalledOnce()
})
