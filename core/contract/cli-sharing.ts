import { z } from 'zod'

/** Whether a sign-in is shared with the AWS CLI: not at all, only taken from it, or both ways. */
export const cliSharingModes = ['off', 'read', 'read-write'] as const
export type CliSharingMode = (typeof cliSharingModes)[number]

/** The name of an `[sso-session NAME]` section, as it is. */
export const ssoSessionNameSchema = z
  .string()
  .min(1, 'an sso-session has a name')
  .max(128, 'the name of an sso-session has at most 128 characters')
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u, 'the name of an sso-session is one line')

/** A sign-in of the AWS CLI that an integration could use. */
export interface CliSignIn {
  /** Null: it is kept by the start URL. */
  readonly sessionName: string | null
  /** ISO 8601 UTC: until when its token is good. */
  readonly expiresAt: string
}
