import { describe, expect, it } from 'vitest'
import { emptyIssuer } from '../../../renderer/views/add/issuer-draft.ts'
import { emptyNarrowing } from '../../../renderer/views/add/narrowing-draft.ts'
import { sessionChange } from '../../../renderer/views/add/session-draft.ts'

const before = {
  name: 'deploy',
  alias: 'ship',
  profile: 'deploy',
  region: 'eu-west-1',
  mfaSerial: '',
  startUrl: '',
  providerArn: '',
  roleArn: 'arn:aws:iam::111122223333:role/deploy',
  source: 'alice',
  externalId: 'x-1',
  roleSessionName: 'keyturn',
  loginProfile: '',
  issuer: '',
  clientId: '',
  ...emptyIssuer,
  ...emptyNarrowing,
}

describe('what is sent of an edit', () => {
  it('is nothing when nothing was changed', () => {
    expect(sessionChange(before, { ...before, name: ' deploy ' })).toEqual({})
  })

  it('is what was changed alone', () => {
    expect(sessionChange(before, { ...before, name: 'release', region: 'eu-south-1' })).toEqual({
      name: 'release',
      region: 'eu-south-1',
    })
  })

  it('clears what was emptied', () => {
    expect(sessionChange(before, { ...before, alias: '', externalId: ' ' })).toEqual({
      alias: null,
      externalId: null,
    })
  })

  it('has lists and switches as the agent takes them, empty where they were emptied', () => {
    const narrow = { ...before, readOnly: 'yes', sessionTags: 'team=red', policyArns: 'arn:a' }
    const tag = { key: 'team', value: 'red', transitive: false }
    expect(sessionChange(before, narrow)).toEqual({
      readOnly: true,
      sessionTags: [tag],
      policyArns: ['arn:a'],
    })
    expect(sessionChange(narrow, before)).toEqual({ readOnly: false, sessionTags: [], policyArns: [] })
  })

  it('has scopes as a list and the port as a number, and neither where they were emptied', () => {
    const chosen = { ...before, scopes: 'openid  offline_access', redirectPort: '8484' }
    expect(sessionChange(before, chosen)).toEqual({
      scopes: ['openid', 'offline_access'],
      redirectPort: 8484,
    })
    expect(sessionChange(chosen, before)).toEqual({ scopes: [], redirectPort: null })
  })

  it('leaves it to the agent to refuse a role without a source', () => {
    expect(sessionChange(before, { ...before, source: '' })).toEqual({ source: '' })
  })
})
