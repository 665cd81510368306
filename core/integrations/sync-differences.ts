import type { Catalog } from './catalog.ts'
import { roleSessionId } from './role-session-id.ts'

/** What a sync changed, as ids of sessions. */
export interface SyncDifferences {
  readonly added: readonly string[]
  /** Roles AWS no longer lists, whether they were dropped or are kept as gone. */
  readonly removed: readonly string[]
  /** Sessions whose account has another name now. */
  readonly renamed: readonly string[]
}

/** `before` is null when nothing was known. */
export function syncDifferences(before: Catalog | null, after: Catalog): SyncDifferences {
  const old = liveRoles(before)
  const current = liveRoles(after)
  return {
    added: [...current.keys()].filter((id) => !old.has(id)),
    removed: [...old.keys()].filter((id) => !current.has(id)),
    renamed: [...current.keys()].filter((id) => old.has(id) && old.get(id) !== current.get(id)),
  }
}

/** Session id → account name. */
function liveRoles(catalog: Catalog | null): ReadonlyMap<string, string> {
  const roles = new Map<string, string>()
  for (const { accountId, name, roles: all } of catalog?.accounts ?? []) {
    for (const { roleName, gone } of all) {
      if (gone) continue
      roles.set(roleSessionId({ integrationId: catalog?.integrationId ?? '', accountId, roleName }), name)
    }
  }
  return roles
}
