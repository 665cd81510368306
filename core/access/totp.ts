import { Secret as Seed, TOTP } from 'otpauth'
import type { Secret } from '../secrets/secret.ts'

export const totpAlgorithms = ['SHA1', 'SHA256', 'SHA512'] as const
export type TotpAlgorithm = (typeof totpAlgorithms)[number]

/** What RFC 6238 makes codes from. */
export interface TotpKey {
  /** In base32 (RFC 4648), capital letters, without padding. */
  readonly seed: Secret
  readonly algorithm: TotpAlgorithm
  readonly digits: number
  /** Seconds for which a code is shown. */
  readonly period: number
}

/** The code of this moment. */
export function totpCode({ seed, algorithm, digits, period }: TotpKey, at: Date): string {
  const secret = Seed.fromBase32(seed.reveal())
  return TOTP.generate({ secret, algorithm, digits, period, timestamp: at.getTime() })
}

/** Milliseconds until the next code. */
export function untilNextCodeMs({ period }: Pick<TotpKey, 'period'>, at: Date): number {
  return TOTP.remaining({ period, timestamp: at.getTime() })
}
