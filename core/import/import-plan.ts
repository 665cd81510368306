import type { LongTermKey } from '../access/iam-user.ts'
import type { ImportItem } from '../contract/import.ts'
import type { SettingsChange } from '../contract/settings.ts'
import type { Integration } from '../integrations/identity-center.ts'
import type { SavedSession, SessionPreferences } from '../workspace/workspace.ts'

export interface PlannedSession {
  readonly saved: SavedSession
  readonly preferences: Partial<SessionPreferences>
  /** Of an IAM user; null for others. */
  readonly key: LongTermKey | null
}

/** What an import adds to the workspace. Nothing in it replaces or removes. */
export interface ImportPlan {
  readonly integrations: readonly Integration[]
  /** Sources before what is assumed with them. IAM users only where their key is known. */
  readonly sessions: readonly PlannedSession[]
  /** By session id: what was set on roles that a sync lists. */
  readonly rolePreferences: ReadonlyMap<string, Partial<SessionPreferences>>
  readonly settings: SettingsChange
  /** For people, in the order of what was read. */
  readonly items: readonly ImportItem[]
}
