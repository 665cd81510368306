import type { RotationStep } from '../../core/contract/access-key.ts'
import type { AgentInfo, Outage } from '../../core/contract/agent.ts'
import type { RecentConsole } from '../../core/contract/console.ts'
import type { HostAbilities } from '../../core/contract/host-operations.ts'
import type { MoveInOrigin } from '../../core/contract/import.ts'
import type { IntegrationSummary, UnreadAccount } from '../../core/contract/integration.ts'
import type { OrganizationState } from '../../core/contract/organization.ts'
import type { Prompt } from '../../core/contract/prompt.ts'
import type { SessionRow } from '../../core/contract/session.ts'
import type { Settings } from '../../core/contract/settings.ts'
import type { VaultStatus } from '../../core/contract/vault.ts'
import type { ApiFailure } from '../api.ts'
import type { SessionCounts } from './session-counts.ts'

/**
 * All a window knows. `loading`: before the first answer. `lost`: the agent went away; what is shown is as it was, and
 * countdowns go on.
 */
export type Connection =
  | { readonly kind: 'loading' }
  | { readonly kind: 'live' }
  | { readonly kind: 'lost'; readonly since: Date }

/** What the side bar chooses between. */
export type View =
  | { readonly kind: 'all' }
  | { readonly kind: 'active' }
  | { readonly kind: 'favourites' }
  | { readonly kind: 'recent' }
  | { readonly kind: 'integration'; readonly id: string }
  | { readonly kind: 'segment'; readonly name: string }
  /** What stands in a unit of the organization, or below it. */
  | { readonly kind: 'unit'; readonly id: string }
  /** The organization as a map, in place of the list. */
  | { readonly kind: 'organization' }
  /** What happened, in place of the list. */
  | { readonly kind: 'activity' }

/** What lies over the list; one at a time. */
export type Overlay =
  /** `typed`: before its field had the focus. */
  | { readonly kind: 'palette'; readonly typed?: string }
  | { readonly kind: 'keys' }
  | { readonly kind: 'settings'; readonly section: string | null }
  | { readonly kind: 'doctor' }
  | { readonly kind: 'import'; readonly from: MoveInOrigin }
  /** `source`: a role to assume through this session is to be added. */
  | { readonly kind: 'add'; readonly source?: string }
  | { readonly kind: 'edit'; readonly sessionId: string }
  | { readonly kind: 'edit-integration'; readonly integrationId: string }
  /** Which session reads the organization. */
  | { readonly kind: 'choose-reader' }
  | { readonly kind: 'confirm'; readonly question: Question }

/** Something that cannot be undone, or is much at once, asked about before it is done. */
export interface Question {
  /** Without its question mark: "Stop 3 sessions", "Sign out of". */
  readonly title: string
  /** The name that the title ends with; null when it names none. */
  readonly titleName: string | null
  readonly text: string
  /** Names of what it is about, listed. */
  readonly names: readonly string[]
  readonly confirm: string
  readonly danger: boolean
  readonly act: () => void
}

/** One line, bottom left, for 8 seconds, or as long as what it tells goes on. */
export interface Notice {
  readonly id: number
  readonly text: string
  readonly action: NoticeAction | null
  /** A second one, behind the first. */
  readonly more: NoticeAction | null
}

export interface NoticeAction {
  readonly label: string
  readonly act: () => void
}

/** What was done last and can be undone for now, whatever notice is shown. */
export interface Undoable {
  /** Of the notice that offers it. */
  readonly noticeId: number
  /** What was done. */
  readonly text: string
  readonly act: () => void
}

/** A start this window asked for and that has not ended. */
export interface PendingStart {
  readonly since: Date
  readonly cancel: () => void
}

export interface WindowState {
  readonly connection: Connection
  readonly abilities: HostAbilities
  readonly agent: AgentInfo | null
  readonly vault: VaultStatus | null
  readonly settings: Settings
  readonly integrations: readonly IntegrationSummary[]
  readonly prompts: readonly Prompt[]
  /** The last first. */
  readonly recentConsoles: readonly RecentConsole[]
  /** Null: not asked for yet. */
  readonly organization: OrganizationState | null
  /** Why this window's last try to have it read failed; null when it did not. */
  readonly organizationFailure: ApiFailure | null
  /** ISO 8601 UTC. */
  readonly nextRefreshAt: string | null
  /** By id. The map is another one after every change; a row is the same object until that session changes. */
  readonly sessions: ReadonlyMap<string, SessionRow>
  /** Ids in the order of the list; the same array until sessions come, go or are renamed. */
  readonly order: readonly string[]
  readonly counts: SessionCounts
  readonly unreadAccounts: readonly UnreadAccount[]
  /** Why what is known could not be read, and what tries it again; null when it could. */
  readonly readingFailed: { readonly failure: ApiFailure; readonly again: () => void } | null
  /** By session id: the step its key's rotation is at, or was at last. */
  readonly rotations: ReadonlyMap<string, RotationStep>
  /** Null: AWS is within reach, as far as the agent tried. */
  readonly outage: Outage | null

  readonly view: View
  readonly query: string
  /** The row the keyboard is on: a session's id, `group:KEY` or `account:ID`; null before the first move. */
  readonly cursor: string | null
  /** Session ids chosen to act on together. */
  readonly selected: ReadonlySet<string>
  /** Keys of groups the user folded or unfolded by hand, and whether they are open. */
  readonly unfolded: ReadonlyMap<string, boolean>
  /** The session whose panel is open. */
  readonly panel: string | null
  /** Whether the side bar lies over the list, in a window that has no room for it. */
  readonly sideBarShown: boolean
  /** Whether it is folded away in one that has. */
  readonly sideBarFolded: boolean
  readonly overlay: Overlay | null
  readonly notice: Notice | null
  readonly undoable: Undoable | null
  /** What the live region says, politely. */
  readonly announcement: string
  /** By session id: why the last start failed, until the next one. */
  readonly failures: ReadonlyMap<string, ApiFailure>
  /** By session id. */
  readonly starts: ReadonlyMap<string, PendingStart>
}
