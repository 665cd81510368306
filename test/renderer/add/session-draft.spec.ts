import { describe, expect, it } from 'vitest'
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

  it('leaves it to the agent to refuse a role without a source', () => {
    expect(sessionChange(before, { ...before, source: '' })).toEqual({ source: '' })
  })
})
