import type { Clock } from '../host.ts'
import { CoreError } from '../core-error.ts'
import type { CapturedProfile, FileDelivery } from '../delivery/file-delivery.ts'
import type { Vault } from '../secrets/vault.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'

/** Profiles of the user's own that ours stands in for, sealed until they are put back. */
export interface AdoptedProfiles {
  /**
   * Seals what the profile holds and records it, both on disk and read back, before anything may touch `~/.aws`.
   * Null: there is nothing to adopt.
   */
  adopt(profile: string): Promise<CapturedProfile | null>
  /** What has to be put back when these profiles are withdrawn. */
  toRestore(profiles: readonly string[]): Promise<readonly CapturedProfile[]>
  /** Forgets what has been put back. */
  forget(profiles: readonly string[]): Promise<void>
}

export function createAdoptedProfiles(options: {
  readonly delivery: FileDelivery
  readonly vault: Vault
  readonly workspace: WorkspaceStore
  readonly clock: Clock
}): AdoptedProfiles {
  const { delivery, vault, workspace, clock } = options
  const reference = (profile: string) => ({ kind: 'adopted-profile', owner: profile }) as const
  /** What was adopted in this agent's life is put back without opening the vault, which may be locked by then. */
  const atHand = new Map<string, CapturedProfile>()
  const isAdopted = (profile: string) => workspace.read().adopted.some((entry) => entry.profile === profile)

  return {
    async adopt(profile) {
      const captured = await delivery.capture(profile)
      if (captured === null) return null
      await vault.put(reference(profile), captured.content, { expiresAt: null })
      const readBack = await vault.find(reference(profile))
      if (readBack?.reveal() !== captured.content.reveal()) {
        throw new CoreError('vault-unreadable', `what profile ${profile} holds could not be sealed safely`, {
          hint: 'nothing was changed; keyturn vault status says more',
        })
      }
      await workspace.update((now) => ({
        ...now,
        adopted: [
          ...now.adopted.filter((entry) => entry.profile !== profile),
          { profile, at: clock.now().toISOString() },
        ],
      }))
      atHand.set(profile, captured)
      return captured
    },
    async toRestore(profiles) {
      const captured: CapturedProfile[] = []
      for (const profile of profiles.filter(isAdopted)) {
        const content = atHand.get(profile)?.content ?? (await vault.find(reference(profile)))
        if (content === null) {
          throw new CoreError('vault-unreadable', `what profile ${profile} held before is not in the vault`, {
            hint: 'restore a vault backup, then stop the session again',
          })
        }
        captured.push({ profile, content })
      }
      return captured
    },
    async forget(profiles) {
      const adopted = profiles.filter(isAdopted)
      if (adopted.length === 0) return
      await workspace.update((now) => ({
        ...now,
        adopted: now.adopted.filter((entry) => !adopted.includes(entry.profile)),
      }))
      for (const profile of adopted) {
        atHand.delete(profile)
        await vault.remove(reference(profile))
      }
    },
  }
}
