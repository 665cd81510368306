import { describe, expect, it } from 'vitest'
import { readTotpKey } from '../../../core/access/read-totp-key.ts'
import { totpCode } from '../../../core/access/totp.ts'
import { isCoreError } from '../../../core/core-error.ts'

/** RFC 6238's own seed. */
const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

describe('the key of a device', () => {
  it.each([
    ['as it is', seed],
    ['in small letters', seed.toLowerCase()],
    ['in groups', 'GEZD GNBV GY3T QOJQ GEZD-GNBV GY3T QOJQ\n'],
    [
      'in what AWS’s QR code says',
      `otpauth://totp/Amazon%20Web%20Services:alice@111122223333?secret=${seed}&issuer=Amazon%20Web%20Services`,
    ],
    ['with what is usual said', `otpauth://totp/alice?secret=${seed}&algorithm=SHA1&digits=6&period=30`],
  ])('is read %s', (_, text) => {
    const key = readTotpKey(text)
    expect({ ...key, seed: key.seed.reveal() }).toEqual({ seed, algorithm: 'SHA1', digits: 6, period: 30 })
    expect(totpCode(key, new Date(59_000))).toBe('287082')
  })

  it('may end in the padding of RFC 4648', () => {
    expect(readTotpKey('MFRGGZDFMZTWQ2LKNNWG23TPOA======').seed.reveal()).toBe('MFRGGZDFMZTWQ2LKNNWG23TPOA')
  })

  it('says which hash it is for', () => {
    expect(readTotpKey(`otpauth://totp/a?secret=${seed}&algorithm=sha256`).algorithm).toBe('SHA256')
  })

  it('prints as a secret', () => {
    expect(JSON.stringify(readTotpKey(seed))).not.toContain('GEZD')
  })
})

describe('what is no key of a device', () => {
  it.each([
    ['GEZDGNBVGY3TQOJ1GEZDGNBVGY3TQOJQ', 'it holds other characters than A to Z and 2 to 7'],
    ['GEZDGNBV=GY3TQOJQ', 'it holds other characters than A to Z and 2 to 7'],
    ['', 'it holds other characters than A to Z and 2 to 7'],
    ['GEZDGNBVGY3TQOJ', 'it has fewer than 16 characters'],
    [`${seed}G`, 'a character of it is missing, or one too many'],
    ['otpauth://totp/a', 'the text of the QR code is damaged'],
    [`otpauth://totp?secret=${seed}`, 'the text of the QR code is damaged'],
    [`otpauth://totp/a?secret=${seed}&secret=${seed}`, 'the text of the QR code is damaged'],
    ['otpauth://totp/a?secret=%E0%A4%A', 'the text of the QR code is damaged'],
    ['otpauth://totp/a?secret=GEZDGNBVGY3TQOJ1', 'it holds other characters than A to Z and 2 to 7'],
    [`otpauth://totp/a?secret=${seed}&period=soon`, 'the text of the QR code is damaged'],
    [`otpauth://hotp/a?secret=${seed}&counter=1`, 'it is of another kind than otpauth://totp'],
    [`otpauth://totp/a?secret=${seed}&algorithm=SHA3-256`, 'its algorithm is none of SHA1, SHA256, SHA512'],
    [
      `otpauth://totp/a?secret=${seed}&digits=8`,
      'its codes have 8 digits and change every 30 s, those of AWS 6 and 30 s',
    ],
    [
      `otpauth://totp/a?secret=${seed}&period=60`,
      'its codes have 6 digits and change every 60 s, those of AWS 6 and 30 s',
    ],
  ])('%s', (text, why) => {
    const error = failureOf(() => readTotpKey(text))
    expect(error).toMatchObject({
      code: 'invalid-input',
      message: `this is not the key of an MFA device: ${why}`,
    })
  })

  it('is not repeated, not even a part of it, by error, hint or cause', () => {
    for (const text of [
      'GEZDGNBVGY3TQOJ1',
      `otpauth://totp/a?secret=${seed}&digits=x`,
      `otpauth://totp/%?secret=${seed}`,
    ]) {
      const error = failureOf(() => readTotpKey(text))
      expect(error).toMatchObject({ code: 'invalid-input' })
      expect(error).not.toHaveProperty('cause')
      expect(`${error.message} ${error.hint ?? ''}`).not.toMatch(/GEZD|J1/)
    }
  })
})

function failureOf(read: () => unknown): Error & { readonly hint?: string | null } {
  try {
    read()
  } catch (error) {
    if (isCoreError(error)) return error
    throw error
  }
  throw new Error('it was read')
}
