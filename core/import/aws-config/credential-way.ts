import type { LongTermKey } from '../../access/iam-user.ts'

/** Whence a role's own credentials are to be had: another profile's as a source, which may be the same one's keys. */
export type CredentialWay =
  | { readonly kind: 'keys'; readonly key: LongTermKey; readonly mfaSerial: string | null }
  | {
      readonly kind: 'role'
      readonly roleArn: string
      readonly source: string
      readonly externalId: string | null
      /** Whose code STS is sent in the call. */
      readonly mfaSerial: string | null
      readonly roleSessionName: string | null
      /** Seconds; null: none is asked for. */
      readonly durationSeconds: number | null
    }
  | {
      readonly kind: 'web-identity'
      readonly roleArn: string
      readonly tokenFile: string
      readonly roleSessionName: string | null
    }
  | {
      readonly kind: 'sso'
      readonly startUrl: string
      readonly region: string
      /** Of the `[sso-session]`; null: the profile spells the portal out. */
      readonly ssoSession: string | null
      readonly accountId: string
      readonly roleName: string
    }
  | { readonly kind: 'process'; readonly command: string }
  | { readonly kind: 'login' }
  /** It says nothing of credentials. */
  | { readonly kind: 'none' }
  /** No tool gets credentials of it, or none that may be kept; in words that follow its name. */
  | { readonly kind: 'left-out'; readonly why: string }
