import { CoreError } from '../../core/core-error.ts'
import type { Keychain } from '../../core/secrets/keychain.ts'
import type { Secret } from '../../core/secrets/secret.ts'

export interface InMemoryKeychain extends Keychain {
  /** What lies in it; set it to play another program. */
  item: Secret | null
  condition: 'working' | 'locked' | 'missing'
  /** The calls so far, by name. */
  readonly calls: string[]
}

/** A keychain that can be locked, taken away and tampered with. */
export function inMemoryKeychain(): InMemoryKeychain {
  async function asked<T>(name: string, answer: () => T): Promise<T> {
    keychain.calls.push(name)
    await Promise.resolve()
    if (keychain.condition === 'locked') throw new CoreError('vault-locked', 'the test keychain is locked')
    if (keychain.condition === 'missing')
      throw new CoreError('vault-missing', 'the test keychain cannot be reached')
    return answer()
  }
  const keychain: InMemoryKeychain = {
    label: 'test keychain',
    item: null,
    condition: 'working',
    calls: [],
    read: () => asked('read', () => keychain.item),
    peek: () => asked('peek', () => keychain.item),
    write: (identity) =>
      asked('write', () => {
        keychain.item = identity
      }),
    remove: () =>
      asked('remove', () => {
        keychain.item = null
      }),
  }
  return keychain
}
