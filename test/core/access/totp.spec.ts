import { Secret as Seed } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { type TotpAlgorithm, totpCode, type TotpKey, untilNextCodeMs } from '../../../core/access/totp.ts'
import { secret } from '../../../core/secrets/secret.ts'

/** RFC 6238, appendix B, with the seeds of its reference implementation: as long as what the hash gives. */
const seeds: Readonly<Record<TotpAlgorithm, string>> = {
  SHA1: '12345678901234567890',
  SHA256: '12345678901234567890123456789012',
  SHA512: '1234567890123456789012345678901234567890123456789012345678901234',
}

function keyOf(algorithm: TotpAlgorithm, digits = 8): TotpKey {
  return { seed: secret(Seed.fromUTF8(seeds[algorithm]).base32), algorithm, digits, period: 30 }
}

describe('the codes of RFC 6238', () => {
  it.each([
    [59, 'SHA1', '94287082'],
    [59, 'SHA256', '46119246'],
    [59, 'SHA512', '90693936'],
    [1111111109, 'SHA1', '07081804'],
    [1111111109, 'SHA256', '68084774'],
    [1111111109, 'SHA512', '25091201'],
    [1111111111, 'SHA1', '14050471'],
    [1111111111, 'SHA256', '67062674'],
    [1111111111, 'SHA512', '99943326'],
    [1234567890, 'SHA1', '89005924'],
    [1234567890, 'SHA256', '91819424'],
    [1234567890, 'SHA512', '93441116'],
    [2000000000, 'SHA1', '69279037'],
    [2000000000, 'SHA256', '90698825'],
    [2000000000, 'SHA512', '38618901'],
    [20000000000, 'SHA1', '65353130'],
    [20000000000, 'SHA256', '77737706'],
    [20000000000, 'SHA512', '47863826'],
  ] as const)('at %i s, %s: %s', (seconds, algorithm, code) => {
    expect(totpCode(keyOf(algorithm), new Date(seconds * 1000))).toBe(code)
  })

  it('have their last 6 digits where 6 are wanted, leading zeros too', () => {
    expect(totpCode(keyOf('SHA1', 6), new Date(1111111109_000))).toBe('081804')
  })
})

it.each([
  [0, 30_000],
  [1, 29_999],
  [29_999, 1],
  [30_000, 30_000],
])('at %i ms the next code comes in %i ms', (at, left) => {
  expect(untilNextCodeMs({ period: 30 }, new Date(at))).toBe(left)
})
