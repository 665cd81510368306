import { describe, expect, it } from 'vitest'
import type { KnownSession } from '../../../core/sessions/known-session.ts'
import { sourceChain } from '../../../core/sessions/source-chain.ts'
import { noPreferences } from '../../../core/workspace/workspace.ts'

function user(id: string): KnownSession {
  return {
    kind: 'iam-user',
    id,
    name: id,
    preferences: noPreferences,
    namedEnvironment: null,
    ruled: null,
    place: null,
    defaultRegion: null,
    saved: { kind: 'iam-user', id, name: id, accessKeyId: 'AKIAIOSFODNN7EXAMPLE', mfaSerial: null },
  }
}

function role(id: string, sourceSessionId: string): KnownSession {
  return {
    kind: 'assume-role',
    id,
    name: id,
    preferences: noPreferences,
    namedEnvironment: null,
    ruled: null,
    place: null,
    defaultRegion: null,
    saved: {
      kind: 'assume-role',
      id,
      name: id,
      roleArn: 'arn:aws:iam::111122223333:role/admin',
      sourceSessionId,
      externalId: null,
      roleSessionName: null,
      sourceIdentity: null,
      sessionTags: [],
      policy: null,
      policyArns: [],
      readOnly: false,
    },
  }
}

const among = (sessions: readonly KnownSession[]) => (id: string) =>
  sessions.find((one) => one.id === id) ?? null

describe('sourceChain', () => {
  it('case 19: leads over any number of roles to the first source', () => {
    const sessions = [user('alice'), role('one', 'alice'), role('two', 'one'), role('three', 'two')]
    const chain = sourceChain(role('four', 'three'), among(sessions))
    expect(chain.map((session) => session.id)).toEqual(['three', 'two', 'one', 'alice'])
  })

  it('names the whole cycle', () => {
    const sessions = [role('one', 'three'), role('two', 'one'), role('three', 'two')]
    expect(() => sourceChain(role('one', 'three'), among(sessions))).toThrowError(
      expect.objectContaining({
        code: 'source-cycle',
        message: expect.stringContaining('one → three → two → one'),
      }),
    )
  })

  it('case 20: names the session whose source is missing', () => {
    expect(() => sourceChain(role('chained', 'gone'), among([]))).toThrowError(
      expect.objectContaining({
        code: 'source-missing',
        message: 'the source session of chained (gone) is not there',
      }),
    )
  })
})
