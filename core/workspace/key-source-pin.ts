import type { PinnedKeySource } from '../secrets/pinned-key-source.ts'
import type { WorkspaceStore } from './workspace-store.ts'

/** Where the vault's key comes from, as the workspace has it. */
export function keySourcePin(workspace: WorkspaceStore): PinnedKeySource {
  return {
    read: () => workspace.read().keySource,
    write: async (keySource) => {
      await workspace.update((now) => ({ ...now, keySource }))
    },
  }
}
