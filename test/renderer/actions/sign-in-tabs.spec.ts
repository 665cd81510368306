import { describe, expect, it } from 'vitest'
import type { Prompt } from '../../../core/contract/prompt.ts'
import { isForOtherBrowser, nextTab } from '../../../renderer/actions/sign-in-tabs.ts'

function signIn(
  integration: string,
  changes: Partial<Pick<Prompt, 'waiting'>> & { readonly url?: null } = {},
): Prompt {
  return {
    id: `to ${integration}`,
    kind: 'browser',
    integration,
    url: `https://${integration}`,
    waiting: true,
    expiresAt: null,
    problem: null,
    sessionIds: [],
    ...changes,
  }
}
const code: Prompt = {
  id: 'code',
  kind: 'device-code',
  integration: 'acme',
  userCode: 'ABCD-EFGH',
  verificationUri: 'https://device',
  verificationUriComplete: null,
  waiting: true,
  expiresAt: null,
  problem: null,
  sessionIds: [],
}
const ofSession: Prompt = {
  id: 'own',
  kind: 'browser',
  integration: null,
  session: { id: 'ci', name: 'ci deploy' },
  url: 'https://id.example',
  waiting: true,
  expiresAt: null,
  problem: null,
  sessionIds: ['child'],
}
const none = new Set<string>()
const acme = [{ integration: 'acme' }]

it('a second user of a portal signs in in another browser, with a code in any', () => {
  const users = [
    { name: 'acme', besides: null },
    { name: 'blake', besides: 'acme' },
  ]
  expect(isForOtherBrowser(signIn('acme'), users)).toBe(false)
  expect(isForOtherBrowser(signIn('blake'), users)).toBe(true)
  expect(isForOtherBrowser({ ...code, integration: 'blake' }, users)).toBe(false)
})

describe('nextTab', () => {
  it('is a sign-in that this window waits for', () => {
    const prompts = [signIn('contoso'), signIn('acme')]
    expect(nextTab(prompts, { wishes: acme, opened: none })).toEqual({ id: 'to acme', url: 'https://acme' })
  })

  it('is none that nobody here asked for', () => {
    expect(nextTab([signIn('contoso')], { wishes: acme, opened: none })).toBeNull()
    expect(nextTab([signIn('acme')], { wishes: [], opened: none })).toBeNull()
  })

  it.each([
    ['that was started', 'ci', 'own'],
    ['that a started one draws on', 'child', 'own'],
    ['that nobody started', 'other', undefined],
  ])('is the own sign-in of a session %s', (_, sessionId, id) => {
    const wishes = [{ integration: null, sessionId }]
    expect(nextTab([ofSession], { wishes, opened: none })?.id).toBe(id)
  })

  it('waits in line behind one that was opened and is not over', () => {
    const wishes = [{ integration: 'acme' }, { integration: 'contoso' }]
    const opened = new Set(['to contoso'])
    expect(nextTab([signIn('contoso'), signIn('acme')], { wishes, opened })).toBeNull()
    expect(nextTab([signIn('acme')], { wishes, opened })?.id).toBe('to acme')
  })

  it('is no code, no need that nothing waits for, and none without an address', () => {
    const prompts = [code, signIn('acme', { waiting: false }), signIn('acme', { url: null })]
    expect(nextTab(prompts, { wishes: acme, opened: none })).toBeNull()
  })
})
