import type { IssuedSecrets } from '../issued-secrets.ts'
import type { Credential, UserPrincipal } from './credential.ts'
import { noMarks } from './session-marks.ts'
import { newKeyId, newSecretAccessKey, newSessionToken } from './new-key.ts'

export interface CredentialStore {
  /** Null for an unknown key, and for one that is switched off. */
  find(accessKeyId: string): Credential | null
  issueTemporary(grant: TemporaryGrant): TemporaryCredential
  issueLongTerm(user: UserPrincipal): Credential
  /** Switches a long-term key off, and on again. */
  setActive(accessKeyId: string, active: boolean): void
  /** What it named is refused from then on. */
  remove(accessKeyId: string): void
  /** Refuses every temporary credential issued so far. */
  revokeTemporary(): void
}

export type TemporaryGrant = Pick<Credential, 'principal' | 'mfaAt' | 'chained' | 'marks'> & {
  readonly origin: Exclude<Credential['origin'], 'long-term'>
  readonly expiresAt: Date
}

export type TemporaryCredential = Credential & { readonly sessionToken: string; readonly expiresAt: Date }

export function createCredentialStore({
  issued,
  now,
}: {
  readonly issued: IssuedSecrets
  readonly now: () => Date
}): CredentialStore {
  const byKeyId = new Map<string, Credential>()
  const inactive = new Set<string>()
  return {
    find: (accessKeyId) => (inactive.has(accessKeyId) ? null : (byKeyId.get(accessKeyId) ?? null)),
    issueTemporary(grant) {
      const credential: TemporaryCredential = {
        ...grant,
        issuedAt: now(),
        accessKeyId: newKeyId('ASIA'),
        secretAccessKey: issued.record('secret-access-key', newSecretAccessKey()),
        sessionToken: issued.record('session-token', newSessionToken()),
      }
      byKeyId.set(credential.accessKeyId, credential)
      return credential
    },
    issueLongTerm(user) {
      const credential: Credential = {
        accessKeyId: newKeyId('AKIA'),
        secretAccessKey: issued.record('secret-access-key', newSecretAccessKey()),
        sessionToken: null,
        expiresAt: null,
        issuedAt: null,
        principal: user,
        origin: 'long-term',
        mfaAt: null,
        chained: false,
        marks: noMarks,
      }
      byKeyId.set(credential.accessKeyId, credential)
      return credential
    },
    setActive(accessKeyId, active) {
      if (active) inactive.delete(accessKeyId)
      else inactive.add(accessKeyId)
    },
    remove: (accessKeyId) => void byKeyId.delete(accessKeyId),
    revokeTemporary() {
      for (const [keyId, credential] of byKeyId) if (credential.expiresAt !== null) byKeyId.delete(keyId)
    },
  }
}
