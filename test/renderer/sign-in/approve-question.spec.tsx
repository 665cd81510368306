// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import type { Approval } from '../../../core/contract/prompt.ts'
import { ApproveQuestion } from '../../../renderer/views/sign-in/approve-question.tsx'
import { approvePrompt } from '../../support/contract-rows.ts'
import { eventually } from '../../support/eventually.ts'
import { button, mount } from '../forms/mount.tsx'

async function question(changes: Parameters<typeof approvePrompt>[0] = {}) {
  const answer = vi.fn<(answer: Approval) => void>()
  const cancel = vi.fn<() => void>()
  const { after } = await mount(
    <ApproveQuestion prompt={approvePrompt(changes)} failure={null} onAnswer={answer} onCancel={cancel} />,
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

const start = {
  what: 'start',
  role: { name: 'AdministratorAccess', account: 'prod-payments' },
  offer: { kind: 'instead', roleName: 'ReadOnlyAccess' },
} as const

it('has the focus on reading only, so that two presses of Enter start no more', async () => {
  const { answer } = await question(start)
  const dialog = document.querySelector('[role="alertdialog"]')?.textContent ?? ''
  expect(dialog).toContain('Start AdministratorAccess in prod-payments?')
  await eventually(() => expect(document.activeElement?.textContent).toBe('Start ReadOnlyAccess'))
  document.activeElement?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
  expect(answer.mock.calls).toEqual([['read-only']])
})

it('has the focus on the way back where reading only cannot be had', async () => {
  await question({ ...start, offer: null })
  await eventually(() => expect(document.activeElement?.textContent).toBe('Cancel'))
})

it('starts whole by ⌘⇧Enter', async () => {
  const { answer } = await question({ ...start, offer: { kind: 'narrowed' } })
  button('Start read-only').dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', metaKey: true, shiftKey: true, bubbles: true }),
  )
  expect(answer.mock.calls).toEqual([['approved']])
})

it('lists all that one answer starts', async () => {
  const other = { sessionId: 's2', sessionName: 'prod-ledger', accountId: null, role: null }
  await question({ what: 'start', others: [other] })
  const dialog = document.querySelector('[role="alertdialog"]')
  expect(dialog?.textContent).toContain('Start 2 production sessions?')
  expect([...(dialog?.querySelectorAll('li') ?? [])].map((one) => one.textContent)).toEqual([
    'prod-payments · 111122223333',
    'prod-ledger',
  ])
})
