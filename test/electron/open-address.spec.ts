import { describe, expect, it } from 'vitest'
import type { Prompt } from '../../core/contract/prompt.ts'
import { mayOpen } from '../../electron/open-address.ts'
import { mfaPrompt } from '../support/contract-rows.ts'

const common = {
  id: 'p',
  expiresAt: null,
  waiting: true,
  problem: null,
  sessionIds: [],
  integration: 'acme',
}
const signIn = 'https://oidc.eu-west-1.amazonaws.com/authorize?client_id=a&state=b'
const prompts: readonly Prompt[] = [
  { ...common, kind: 'browser', url: signIn },
  {
    ...common,
    kind: 'device-code',
    userCode: 'ABCD-EFGH',
    verificationUri: 'https://device.sso.eu-west-1.amazonaws.com',
    verificationUriComplete: 'https://device.sso.eu-west-1.amazonaws.com/?user_code=ABCD-EFGH',
  },
  mfaPrompt(),
]

describe('an address a page wants opened', () => {
  it.each([
    signIn,
    'https://device.sso.eu-west-1.amazonaws.com/',
    'https://device.sso.eu-west-1.amazonaws.com/?user_code=ABCD-EFGH',
  ])('%s is where an open prompt sends a person', (address) => {
    expect(mayOpen(address, prompts)).toBe(true)
  })

  it.each([
    `${signIn}&redirect_uri=https://evil.example`,
    'https://oidc.eu-west-1.amazonaws.com/authorize',
    'https://device.sso.eu-west-1.amazonaws.com.evil.example/',
    'http://device.sso.eu-west-1.amazonaws.com/',
    'https://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'keyturn://settings',
    '',
  ])('%s is not', (address) => {
    expect(mayOpen(address, prompts)).toBe(false)
  })

  it('of a prompt that is over is not opened any more', () => {
    expect(mayOpen(signIn, [])).toBe(false)
  })

  it('of another scheme is not opened even if a prompt names it', () => {
    expect(mayOpen('file:///bin/sh', [{ ...common, kind: 'browser', url: 'file:///bin/sh' }])).toBe(false)
  })
})
