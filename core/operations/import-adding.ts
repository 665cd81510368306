import { sealLongTermKey } from '../access/iam-user.ts'
import type { KeyHolds } from '../access/key-holds.ts'
import type { CoreEvent } from '../contract/events.ts'
import type { ImportPlan } from '../import/import-plan.ts'
import { withPlan } from '../import/with-plan.ts'
import type { Vault } from '../secrets/vault.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import { settingsOf, type Workspace } from '../workspace/workspace.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'

/** Makes the plan of an import true: keys into the vault, all else in one write. Tells every front end. */
export type AddImport = (plan: (now: Workspace) => ImportPlan) => Promise<ImportPlan>

export interface ImportAddingOptions {
  readonly workspace: WorkspaceStore
  readonly vault: Pick<Vault, 'ensureOpen' | 'put' | 'remove'>
  readonly book: Pick<SessionBook, 'byId'>
  readonly holds: KeyHolds
  readonly emit: (event: CoreEvent) => void
  readonly listChanged: () => void
}

/** The plan is made again from the workspace as it is then; the answer is what came. */
export function importAdding(options: ImportAddingOptions): AddImport {
  const { workspace, vault, book } = options

  async function addAll(plan: (now: Workspace) => ImportPlan): Promise<ImportPlan> {
    let done: ImportPlan | null = null
    await workspace.update((now) => {
      done = plan(now)
      return withPlan(now, done, (id) => book.byId(id) !== null)
    })
    return done ?? plan(workspace.read())
  }

  return async (plan) => {
    const keyed = plan(workspace.read()).sessions.flatMap(({ saved, key }) =>
      key === null ? [] : [{ id: saved.id, key }],
    )
    const done = await options.holds.alone(
      { ids: keyed.map(({ key }) => key.accessKeyId), of: 'one of these users', doing: 'added' },
      async () => {
        if (keyed.length > 0) await vault.ensureOpen()
        try {
          // The secrets first: a session without its key would be of no use.
          for (const { id, key } of keyed)
            await vault.put({ kind: 'iam-access-key', owner: id }, sealLongTermKey(key), { expiresAt: null })
          return await addAll(plan)
        } catch (error) {
          for (const { id } of keyed) await vault.remove({ kind: 'iam-access-key', owner: id })
          throw error
        }
      },
    )
    if (done.integrations.length > 0) options.emit({ type: 'integrations-changed' })
    if (Object.keys(done.settings).length > 0)
      options.emit({ type: 'settings-changed', settings: settingsOf(workspace.read()) })
    options.listChanged()
    return done
  }
}
