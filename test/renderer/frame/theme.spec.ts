// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import { applyTheme, rememberedTheme } from '../../../renderer/views/frame/theme.ts'

const root = document.documentElement

beforeEach(() => localStorage.clear())

it('a chosen theme is on the page at once, and in the next window from its beginning', () => {
  applyTheme('dark', { root, storage: localStorage })
  expect(root.dataset['theme']).toBe('dark')
  expect(rememberedTheme(localStorage)).toBe('dark')
})

it('the system has the choice back when it is given', () => {
  applyTheme('dark', { root, storage: localStorage })
  applyTheme('system', { root, storage: localStorage })
  expect(root.dataset['theme']).toBeUndefined()
  expect(rememberedTheme(localStorage)).toBe('system')
})

it('what is remembered and no theme is none', () => {
  localStorage.setItem('keyturn-theme', 'sepia')
  expect(rememberedTheme(localStorage)).toBe('system')
})
