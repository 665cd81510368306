// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import type { Question } from '../../../renderer/store/window-state.ts'
import { ConfirmDialog } from '../../../renderer/views/help/confirm-dialog.tsx'
import { mount } from '../forms/mount.tsx'

async function asking(act: () => void, changes: Partial<Question> = {}) {
  const mounted = await mount(<ConfirmDialog />)
  await mounted.after(() =>
    mounted.actions.ask({
      title: 'Stop 2 sessions',
      titleName: null,
      text: 'Tools that use their profiles lose access now.',
      names: ['prod-payments', '<b>staging</b>'],
      confirm: 'Stop 2',
      danger: true,
      act,
      ...changes,
    }),
  )
  const button = (words: string): HTMLButtonElement | undefined =>
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === words)
  return { ...mounted, button }
}

it('names what it is about, as text, and is announced as a question', async () => {
  await asking(() => {})
  const dialog = document.querySelector('[role="alertdialog"]')
  expect(dialog?.textContent).toContain('Stop 2 sessions?')
  expect([...document.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
    'prod-payments',
    '<b>staging</b>',
  ])
})

it('has the name in its title by itself', async () => {
  await asking(() => {}, { title: 'Forget', titleName: 'حساب\u202E' })
  const title = document.querySelector('h2')
  expect(title?.textContent).toBe('Forget حساب\\u202E?')
  expect(title?.querySelector('bdi')?.textContent).toBe('حساب\\u202E')
})

it('acts when it is confirmed, once, and is gone', async () => {
  const act = vi.fn<() => void>()
  const { after, button, store } = await asking(act)
  await after(() => button('Stop 2')?.click())
  expect(act).toHaveBeenCalledTimes(1)
  expect(store.getState().overlay).toBeNull()
})

it('does nothing when it is cancelled', async () => {
  const act = vi.fn<() => void>()
  const { after, button, store } = await asking(act)
  await after(() => button('Cancel')?.click())
  expect(act).not.toHaveBeenCalled()
  expect(store.getState().overlay).toBeNull()
})
