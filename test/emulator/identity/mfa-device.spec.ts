import { Secret } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { createMfaDevice, newMfaSecret } from '../../../emulator/identity/mfa-device.ts'

// The seed of RFC 6238, appendix B; its codes have eight digits, of which the last six are the six-digit ones.
const secret = Secret.fromLatin1('12345678901234567890').base32
const device = () => createMfaDevice({ serial: 'arn:aws:iam::123456789012:mfa/alice', secret })

describe('createMfaDevice', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %i accepts %s, as RFC 6238 has it', (seconds, code) => {
    expect(device().accepts(code, new Date(seconds * 1000))).toBe(true)
  })

  it.each([
    ['two steps early', 59 - 60, false],
    ['one step early', 59 - 30, true],
    ['one step late', 59 + 30, true],
    ['two steps late', 59 + 60, false],
  ])('%s, accepted: %s', (_when, seconds, accepted) => {
    expect(device().accepts('287082', new Date(seconds * 1000))).toBe(accepted)
  })

  it('refuses a code it accepted, also in a later step where it would still do', () => {
    const used = device()
    used.accepts('287082', new Date(59_000))
    expect(used.accepts('287082', new Date(89_000))).toBe(false)
  })

  it('refuses what is no code', () => {
    expect(device().accepts('28708', new Date(59_000))).toBe(false)
    expect(device().accepts('', new Date(59_000))).toBe(false)
  })
})

describe('newMfaSecret', () => {
  it('makes 160 bits that no two devices share', () => {
    const [one, other] = [newMfaSecret(), newMfaSecret()]
    expect(one).toMatch(/^[A-Z2-7]{32}$/)
    expect(one).not.toBe(other)
  })
})
