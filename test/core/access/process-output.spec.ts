import { describe, expect, it } from 'vitest'
import { readProcessOutput } from '../../../core/access/process-output.ts'
import { secret } from '../../../core/secrets/secret.ts'

const now = new Date('2026-01-05T09:00:00Z')
const key = { Version: 1, AccessKeyId: 'ASIAEXAMPLEKEY000001', SecretAccessKey: 'sesame' }
const temporary = { ...key, SessionToken: 'token', Expiration: '2026-01-05T10:00:00Z' }
const read = (output: unknown) =>
  readProcessOutput(secret(typeof output === 'string' ? output : JSON.stringify(output)), {
    name: 'vault',
    now,
  })

describe('temporary credentials', () => {
  it('are taken with their account, and are valid from now on', () => {
    const answer = read({ ...temporary, AccountId: '111122223333', Extra: true })
    expect(answer).toMatchObject({
      temporary: {
        accessKeyId: 'ASIAEXAMPLEKEY000001',
        issuedAt: now,
        expiresAt: new Date('2026-01-05T10:00:00Z'),
        accountId: '111122223333',
      },
    })
    if (!('temporary' in answer)) throw new Error('no temporary credentials')
    expect(answer.temporary.secretAccessKey.reveal()).toBe('sesame')
    expect(answer.temporary.sessionToken.reveal()).toBe('token')
  })

  it('with an offset in their expiration end at that moment', () => {
    expect(read({ ...temporary, Expiration: '2026-01-05T12:00:00+02:00' })).toMatchObject({
      temporary: { expiresAt: new Date('2026-01-05T10:00:00Z') },
    })
  })

  it('without an expiration are asked for anew in 15 minutes', () => {
    expect(read({ ...key, SessionToken: 'token' })).toMatchObject({
      temporary: { expiresAt: new Date('2026-01-05T09:15:00Z'), accountId: null },
    })
  })

  it('that have expired are refused', () => {
    expect(() => read({ ...temporary, Expiration: '2026-01-05T09:00:00Z' })).toThrow(
      'the command of vault printed credentials that have expired',
    )
  })
})

it('without a session token it is an IAM user’s key', () => {
  expect(read({ ...key, AccessKeyId: 'AKIAEXAMPLEKEY000001' })).toMatchObject({
    key: { accessKeyId: 'AKIAEXAMPLEKEY000001' },
  })
})

describe('what is no such output', () => {
  it.each([
    ['words', 'sesame: open', 'no JSON object'],
    ['a list', [temporary], 'no JSON object'],
    ['another version', { ...temporary, Version: 2 }, 'no usable Version'],
    ['a version in words', { ...temporary, Version: '1' }, 'no usable Version'],
    ['no key id', { ...temporary, AccessKeyId: undefined }, 'no usable AccessKeyId'],
    ['no secret', { ...temporary, SecretAccessKey: '' }, 'no usable SecretAccessKey'],
    ['no moment', { ...temporary, Expiration: 'tomorrow' }, 'no usable Expiration'],
  ])('(%s) is refused without quoting it', (_, output, why) => {
    expect(() => read(output)).toThrow(`the command of vault printed ${why}`)
    expect(() => read(output)).not.toThrow('sesame')
  })
})
