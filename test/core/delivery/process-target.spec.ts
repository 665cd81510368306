import { expect, it } from 'vitest'
import { processTarget, readProcessTarget } from '../../../core/delivery/process-target.ts'

it.each([
  [{ sessionId: 'idc-0123456789abcdef', readOnly: false }, 'idc-0123456789abcdef'],
  [{ sessionId: 'idc-0123456789abcdef', readOnly: true }, 'idc-0123456789abcdef-read-only'],
])('%j is written as %s and read back', ({ sessionId, readOnly }, target) => {
  expect(processTarget({ sessionId, readOnly })).toBe(target)
  expect(readProcessTarget(target)).toEqual({ session: sessionId, readOnly })
})
