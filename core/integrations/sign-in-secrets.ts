import type { Clock } from '../host.ts'
import type { Secret } from '../secrets/secret.ts'
import type { SecretRecord, SecretReference, Vault } from '../secrets/vault.ts'

/** What signing in needs of the vault. */
export type SignInSecrets = Pick<Vault, 'find' | 'put' | 'remove' | 'list' | 'status'>

/**
 * The vault, but for the demo organization, whose secrets are kept in memory: they open nothing but what this agent plays
 * and end with it. So the demo works on a machine where nothing protects a vault yet. `isDemo` is asked for an owner's
 * integration.
 */
export function signInSecrets(options: {
  readonly vault: SignInSecrets
  readonly clock: Clock
  readonly isDemo: (owner: string) => boolean
}): SignInSecrets {
  const { vault, clock, isDemo } = options
  const played = new Map<string, SecretRecord & { readonly secret: Secret }>()
  const keyOf = ({ kind, owner }: SecretReference): string => JSON.stringify([kind, owner])
  return {
    status: () => vault.status(),
    list: async () => [...(await vault.list()), ...played.values()],
    find: async (reference) =>
      isDemo(reference.owner) ? (played.get(keyOf(reference))?.secret ?? null) : await vault.find(reference),
    async put(reference, secret, { expiresAt }) {
      if (isDemo(reference.owner))
        played.set(keyOf(reference), { ...reference, savedAt: clock.now(), expiresAt, secret })
      else await vault.put(reference, secret, { expiresAt })
    },
    async remove(reference) {
      played.delete(keyOf(reference))
      await vault.remove(reference)
    },
  }
}
