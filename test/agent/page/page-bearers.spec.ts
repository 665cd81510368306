import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createPageBearers, mostPages } from '../../../agent/page/page-bearers.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('a bearer', () => {
  it('has 256 random bits and is known by its SHA-256', () => {
    const bearers = createPageBearers({ hashes: [] })
    const { bearer, hash } = bearers.issue()
    expect(Buffer.from(bearer, 'base64url')).toHaveLength(32)
    expect(hash).toBe(sha256(bearer))
    expect(bearers.find(bearer)).toBe(hash)
    expect(bearers.hashes()).toEqual([hash])
  })

  it('of a predecessor is known by its hash alone', () => {
    const bearers = createPageBearers({ hashes: [sha256('theirs')] })
    expect(bearers.find('theirs')).toBe(sha256('theirs'))
    expect(bearers.find(sha256('theirs'))).toBeNull()
  })

  it('is known no more once it is revoked, and its pages hear of it', () => {
    const bearers = createPageBearers({ hashes: [] })
    const { bearer, hash } = bearers.issue()
    const { signal } = bearers.attend(hash)
    bearers.revoke(hash)
    expect(bearers.find(bearer)).toBeNull()
    expect(signal.aborted).toBe(true)
  })
})

describe('one page too many', () => {
  it('lets the first be forgotten that nobody looks at', () => {
    const bearers = createPageBearers({ hashes: [] })
    const [first, second] = Array.from({ length: mostPages }, () => bearers.issue())
    bearers.attend(first?.hash ?? '')
    bearers.issue()
    expect(bearers.hashes()).toHaveLength(mostPages)
    expect(bearers.find(first?.bearer ?? '')).not.toBeNull()
    expect(bearers.find(second?.bearer ?? '')).toBeNull()
  })

  it('ends the first of all when all are looked at', () => {
    const bearers = createPageBearers({ hashes: [] })
    const signals = Array.from({ length: mostPages }, () => bearers.attend(bearers.issue().hash).signal)
    bearers.issue()
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false, false, false])
  })
})

it('knowing a bearer is proved without telling it or its hash', () => {
  const bearers = createPageBearers({ hashes: [sha256('one'), sha256('two')] })
  const under = (bearer: string): string =>
    createHmac('sha256', createHash('sha256').update(bearer).digest()).update('made up').digest('hex')
  expect(bearers.prove('made up')).toEqual([under('one'), under('two')])
})
