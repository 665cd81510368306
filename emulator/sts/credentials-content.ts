import type { TemporaryCredential } from '../identity/credential-store.ts'
import type { XmlContent } from '../wire/xml.ts'

export function credentialsContent(credential: TemporaryCredential): XmlContent {
  return {
    AccessKeyId: credential.accessKeyId,
    SecretAccessKey: credential.secretAccessKey,
    SessionToken: credential.sessionToken,
    Expiration: credential.expiresAt,
  }
}
