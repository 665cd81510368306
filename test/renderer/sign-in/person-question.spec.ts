import { describe, expect, it } from 'vitest'
import type { Prompt } from '../../../core/contract/prompt.ts'
import { personQuestion } from '../../../renderer/views/sign-in/person-question.ts'
import { type MfaPrompt, mfaPrompt } from '../../support/contract-rows.ts'

const mfa = (id: string, changes: Partial<MfaPrompt> = {}): MfaPrompt =>
  mfaPrompt({ id, sessionName: id, ...changes })

const passphrase: Prompt = {
  id: 'p',
  kind: 'passphrase',
  reason: 'the vault is locked',
  expiresAt: null,
  waiting: true,
  problem: null,
  sessionIds: [],
}

describe('the question to put to a person', () => {
  it('is the first that something waits for', () => {
    const question = personQuestion([mfa('a', { waiting: false }), mfa('b'), mfa('c')])
    expect(question).toMatchObject({ kind: 'mfa', prompt: { id: 'b' } })
  })

  it('puts one question after the other', () => {
    expect(personQuestion([passphrase, mfa('a')])).toMatchObject({ kind: 'passphrase' })
    expect(personQuestion([mfa('a'), passphrase])).toMatchObject({ kind: 'mfa' })
  })

  it('does not put a question that nothing waits for', () => {
    expect(personQuestion([mfa('a', { waiting: false })])).toBeNull()
  })

  it('leaves sign-ins to the browser', () => {
    const url = 'https://example.com/'
    const browser: Prompt = {
      id: 'b',
      kind: 'browser',
      integration: 'acme',
      url,
      expiresAt: null,
      waiting: true,
      problem: null,
      sessionIds: [],
    }
    expect(personQuestion([browser])).toBeNull()
  })
})
