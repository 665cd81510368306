import { expect, it } from 'vitest'
import { promptOf } from '../../../core/contract/prompt-of.ts'
import { mfaPrompt } from '../../support/contract-rows.ts'

it('is the question that the session waits for, whoever it is asked for', () => {
  const code = mfaPrompt({ sessionId: 'alice', sessionIds: ['deploy', 'nested'] })
  expect(promptOf([code], 'nested')).toBe(code)
  expect(promptOf([code], 'alice')).toBeNull()
})

it('is none that nothing waits for', () => {
  expect(promptOf([mfaPrompt({ waiting: false, sessionIds: ['deploy'] })], 'deploy')).toBeNull()
})
