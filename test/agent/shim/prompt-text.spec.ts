import { expect, it } from 'vitest'
import { promptText } from '../../../agent/shim/prompt-text.ts'

const now = new Date('2026-01-01T12:00:00Z')
const inHand = {
  label: 'payments/Admin',
  environment: 'production',
  expiresAt: new Date('2026-01-01T12:43:59Z'),
} as const

it.each([
  [inHand, undefined, 'production 43 payments/Admin\n'],
  [{ ...inHand, environment: null, expiresAt: null }, undefined, '- - payments/Admin\n'],
  [{ ...inHand, expiresAt: new Date('2026-01-01T11:00:00Z') }, undefined, 'production 0 payments/Admin\n'],
  [inHand, '2026-01-01T12:10:00Z', 'production 10 payments/Admin\n'],
  [inHand, 'soon', 'production 43 payments/Admin\n'],
  [{ ...inHand, label: 'two\nlines' }, undefined, 'production 43 two lines\n'],
])('%j with keys until %s', (glance, until, text) => {
  expect(promptText(glance, { until, now })).toBe(text)
})
