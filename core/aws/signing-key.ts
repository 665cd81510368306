import type { Secret } from '../secrets/secret.ts'

/** What a call is signed with. */
export interface SigningKey {
  readonly accessKeyId: string
  readonly secretAccessKey: Secret
  readonly sessionToken?: Secret
}

/** The same in the form the SDK takes. */
export function revealedKey(key: SigningKey): {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
} {
  return {
    accessKeyId: key.accessKeyId,
    secretAccessKey: key.secretAccessKey.reveal(),
    ...(key.sessionToken === undefined ? {} : { sessionToken: key.sessionToken.reveal() }),
  }
}
