import type { Credential, UserPrincipal } from './credential.ts'
import type { CredentialStore } from './credential-store.ts'

/** The long-term keys of the users, as IAM tells of them. */
export interface AccessKeys {
  /** Null when the user has two already, AWS's limit. Made now unless another date is given. */
  create(
    user: UserPrincipal,
    createdAt?: Date,
  ): { readonly key: AccessKey; readonly credential: Credential } | null
  /** Oldest first. */
  list(userName: string): readonly AccessKey[]
  find(accessKeyId: string): AccessKey | null
  setStatus(accessKeyId: string, status: AccessKey['status']): void
  remove(accessKeyId: string): void
  recordUse(use: KeyUse): void
}

export interface AccessKey {
  readonly accessKeyId: string
  readonly userName: string
  readonly status: 'Active' | 'Inactive'
  readonly createdAt: Date
  readonly lastUse: KeyUse | null
}

export interface KeyUse {
  readonly accessKeyId: string
  readonly service: string
  readonly region: string
  readonly at: Date
}

const keysPerUser = 2

export function createAccessKeys(dependencies: {
  readonly credentials: CredentialStore
  readonly now: () => Date
}): AccessKeys {
  const { credentials, now } = dependencies
  const keys = new Map<string, AccessKey>()
  const change = (accessKeyId: string, part: Partial<AccessKey>) => {
    const key = keys.get(accessKeyId)
    if (key !== undefined) keys.set(accessKeyId, { ...key, ...part })
  }
  const list = (userName: string) => [...keys.values()].filter((key) => key.userName === userName)
  return {
    list,
    find: (accessKeyId) => keys.get(accessKeyId) ?? null,
    create(user, createdAt = now()) {
      if (list(user.userName).length >= keysPerUser) return null
      const credential = credentials.issueLongTerm(user)
      const key: AccessKey = {
        accessKeyId: credential.accessKeyId,
        userName: user.userName,
        status: 'Active',
        createdAt,
        lastUse: null,
      }
      keys.set(key.accessKeyId, key)
      return { key, credential }
    },
    setStatus(accessKeyId, status) {
      change(accessKeyId, { status })
      credentials.setActive(accessKeyId, status === 'Active')
    },
    remove(accessKeyId) {
      keys.delete(accessKeyId)
      credentials.remove(accessKeyId)
    },
    recordUse: (lastUse) => change(lastUse.accessKeyId, { lastUse }),
  }
}
