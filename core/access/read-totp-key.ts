import { TOTP, URI } from 'otpauth'
import { CoreError } from '../core-error.ts'
import { secret } from '../secrets/secret.ts'
import { totpAlgorithms, type TotpKey } from './totp.ts'

/** RFC 4226 wants 128 bits and more; AWS gives 320, and services that give the least 80. */
const shortestSeed = 16
/** What TokenCode takes, and how often AWS's devices change it. */
const digitsOfAws = 6
const periodOfAws = 30

/**
 * The key of a virtual MFA device as AWS shows it: the text of its QR code (`otpauth://totp/…`), or the key alone in
 * base32, in groups or not. No error repeats any of it.
 * @throws CoreError `invalid-input` for anything else, and for a key whose codes AWS does not take.
 */
export function readTotpKey(text: string): TotpKey {
  const trimmed = text.trim()
  const key = /^otpauth:/i.test(trimmed) ? fromUri(trimmed) : fromBase32(trimmed)
  if (key.digits !== digitsOfAws || key.period !== periodOfAws) {
    throw refused(
      `its codes have ${key.digits} digits and change every ${key.period} s, those of AWS ${digitsOfAws} and ${periodOfAws} s`,
    )
  }
  return key
}

function fromBase32(text: string): TotpKey {
  return { seed: seedOf(text), algorithm: 'SHA1', digits: digitsOfAws, period: periodOfAws }
}

function fromUri(text: string): TotpKey {
  const otp = parsed(text)
  if (!(otp instanceof TOTP)) throw refused('it is of another kind than otpauth://totp')
  const algorithm = totpAlgorithms.find((one) => one === otp.algorithm.toUpperCase())
  if (algorithm === undefined) throw refused(`its algorithm is none of ${totpAlgorithms.join(', ')}`)
  return { seed: seedOf(otp.secret.base32), algorithm, digits: otp.digits, period: otp.period }
}

/** The library's own errors may quote what they stumble over: none of them goes further. */
function parsed(text: string): unknown {
  const seeds = text.match(/[?&]secret=[^&#]*/gi) ?? []
  if (seeds.length !== 1 || text.includes('#')) throw refused('the text of the QR code is damaged')
  seedOf(decoded(seeds[0]?.split('=', 2)[1] ?? ''))
  try {
    return URI.parse(text)
  } catch {
    throw refused('the text of the QR code is damaged')
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw refused('the text of the QR code is damaged')
  }
}

function seedOf(text: string): TotpKey['seed'] {
  const seed = text
    .replaceAll(/[\s-]/g, '')
    .replace(/={1,6}$/, '')
    .toUpperCase()
  if (!/^[A-Z2-7]+$/.test(seed)) throw refused('it holds other characters than A to Z and 2 to 7')
  if (seed.length < shortestSeed) throw refused(`it has fewer than ${shortestSeed} characters`)
  // RFC 4648 section 6: eight characters are five bytes, and no count of bytes leaves one, three or six over.
  if ([1, 3, 6].includes(seed.length % 8)) throw refused('a character of it is missing, or one too many')
  return secret(seed)
}

function refused(why: string): CoreError {
  return new CoreError('invalid-input', `this is not the key of an MFA device: ${why}`, {
    hint: 'AWS shows it once, when the device is added: copy what “Show secret key” shows, or the text of the QR code',
  })
}
