import type { RotationStep } from './access-key.ts'
import type { Outage } from './agent.ts'
import type { RecentConsole } from './console.ts'
import type { IntegrationSummary, SyncProgress } from './integration.ts'
import type { OrganizationProgress } from './organization.ts'
import type { Prompt, PromptOutcome } from './prompt.ts'
import type { SessionRow } from './session.ts'
import type { StoppedSession } from './operations.ts'
import type { Settings } from './settings.ts'
import type { StopReason } from './stop-reason.ts'
import type { VaultStatus } from './vault.ts'

/** Every push to a front end. Events announce state; they never carry a secret. */
export type CoreEvent =
  | { readonly type: 'session-changed'; readonly session: SessionRow }
  /** Sessions were added, removed or renamed: list again. */
  | { readonly type: 'sessions-changed' }
  | { readonly type: 'integration-changed'; readonly integration: IntegrationSummary }
  | { readonly type: 'integrations-changed' }
  /** `integration` is its id. */
  | { readonly type: 'sync-progress'; readonly integration: string; readonly progress: SyncProgress }
  /** What is known of the organization is other than before: ask again. */
  | { readonly type: 'organization-changed' }
  /** Null: the reading is over. */
  | { readonly type: 'organization-progress'; readonly progress: OrganizationProgress | null }
  /** `session` is its id. */
  | { readonly type: 'rotation-progress'; readonly session: string; readonly step: RotationStep }
  | { readonly type: 'prompt-opened'; readonly prompt: Prompt }
  /** Other sessions wait for it than before: the same question, which nobody is asked anew. */
  | { readonly type: 'prompt-changed'; readonly prompt: Prompt }
  | { readonly type: 'prompt-closed'; readonly id: string; readonly outcome: PromptOutcome }
  /** Catalogues are followed, or wait to be taken, that did not before: list them again. */
  | { readonly type: 'catalogs-changed' }
  | { readonly type: 'vault-changed'; readonly vault: VaultStatus }
  | { readonly type: 'settings-changed'; readonly settings: Settings }
  | { readonly type: 'recent-consoles-changed'; readonly consoles: readonly RecentConsole[] }
  /** There is more in the record than before; `last` is the number of its last entry. */
  | { readonly type: 'activity-noted'; readonly last: number }
  | { readonly type: 'outage-changed'; readonly outage: Outage | null }
  /** Not by hand; `stopped` says what AWS goes on honouring. */
  | {
      readonly type: 'sessions-stopped'
      readonly why: StopReason
      readonly stopped: readonly StoppedSession[]
    }
  | { readonly type: 'agent-stopping' }
