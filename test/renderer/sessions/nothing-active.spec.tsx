// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { NothingActive } from '../../../renderer/views/sessions/nothing-active.tsx'
import { mount } from '../forms/mount.tsx'
import { role } from './window-states.ts'

const button = () => document.querySelector('button')?.textContent ?? null

it('offers what ran yesterday, but for production, and nothing where nothing is ticked', async () => {
  const set = [role('web/Admin'), role('prod-web/Admin', { environment: 'production' })]
  const { after } = await mount(<NothingActive />, { 'session.last-set': () => set })
  expect(button()).toBe("Start yesterday's 1")
  const [web] = document.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')
  await after(() => web?.click())
  expect(button()).toBeNull()
})
