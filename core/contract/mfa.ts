/**
 * Where the codes of an MFA device come from, for all sessions that need them. `prompt`: a person is asked. `totp`: they
 * are made from the device's key, which the vault keeps. `command`: a program prints them.
 */
export type CodeSource =
  | { readonly source: 'prompt' }
  | { readonly source: 'totp' }
  | { readonly source: 'command'; readonly command: string }

export interface MfaDevice {
  readonly serial: string
  readonly codes: CodeSource
  /** Names of the IAM users' sessions that need its codes. */
  readonly sessions: readonly string[]
}
