import type { RotationStep } from './access-key.ts'
import type { Outage } from './agent.ts'
import type { RecentConsole } from './console.ts'
import type { IntegrationSummary, SyncProgress } from './integration.ts'
import type { Prompt, PromptOutcome } from './prompt.ts'
import type { SessionRow } from './session.ts'
import type { Settings } from './settings.ts'
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
  /** `session` is its id. */
  | { readonly type: 'rotation-progress'; readonly session: string; readonly step: RotationStep }
  | { readonly type: 'prompt-opened'; readonly prompt: Prompt }
  /** Other sessions wait for it than before: the same question, which nobody is asked anew. */
  | { readonly type: 'prompt-changed'; readonly prompt: Prompt }
  | { readonly type: 'prompt-closed'; readonly id: string; readonly outcome: PromptOutcome }
  | { readonly type: 'vault-changed'; readonly vault: VaultStatus }
  | { readonly type: 'settings-changed'; readonly settings: Settings }
  | { readonly type: 'recent-consoles-changed'; readonly consoles: readonly RecentConsole[] }
  | { readonly type: 'outage-changed'; readonly outage: Outage | null }
  | { readonly type: 'agent-stopping' }
