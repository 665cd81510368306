import { TOTP } from 'otpauth'

/** The code that the device of an emulator's IAM user shows, now or at another time. */
export function mfaCode(
  { iamUser }: { readonly iamUser: { readonly mfaSecret: string } },
  at: Date = new Date(),
): string {
  return new TOTP({ secret: iamUser.mfaSecret }).generate({ timestamp: at.getTime() })
}
