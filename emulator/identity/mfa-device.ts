import { Secret, TOTP } from 'otpauth'

export interface MfaDevice {
  /** `arn:…:iam::…:mfa/name` */
  readonly serial: string
  /** The seed in base32, as a person types it into an authenticator. */
  readonly secret: string
  /**
   * True once for each code: the one of now, or of the 30 seconds before or after (RFC 6238 5.2 and AWS: a code that was
   * accepted is not accepted again).
   */
  accepts(code: string, now: Date): boolean
}

export function createMfaDevice(options: { readonly serial: string; readonly secret: string }): MfaDevice {
  const totp = new TOTP({ secret: options.secret })
  const used = new Set<number>()
  return {
    ...options,
    accepts(code, now) {
      const delta = totp.validate({ token: code, timestamp: now.getTime(), window: 1 })
      if (delta === null) return false
      const step = totp.counter({ timestamp: now.getTime() }) + delta
      if (used.has(step)) return false
      used.add(step)
      return true
    },
  }
}

/** 160 bits in base32, as AWS makes them for SHA-1. */
export function newMfaSecret(): string {
  return new Secret({ size: 20 }).base32
}
