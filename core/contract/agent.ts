import type { IntegrationSummary } from './integration.ts'
import type { Prompt } from './prompt.ts'
import type { SessionRow } from './session.ts'
import type { VaultStatus } from './vault.ts'

/** What is the same in agent and client when both come from one build; see `agent/build.ts`. */
export interface Build {
  /** The package's version. */
  readonly version: string
  /** Hash of what was built. */
  readonly id: string
  /** ISO 8601 UTC. The later of two different builds is the newer one. */
  readonly builtAt: string
  /** Raised when an old client and a new agent could misunderstand each other. */
  readonly protocol: number
}

export interface AgentInfo {
  readonly pid: number
  readonly build: Build
  /** ISO 8601 UTC. */
  readonly startedAt: string
  readonly home: string
  readonly socket: string
  /** Where programs with a pass ask for credentials; null while nobody has one. */
  readonly container: ContainerStatus | null
  /** The environment the agent read at start, by name; passwords inside URLs are masked. */
  readonly environment: Readonly<Record<string, string>>
}

export interface ContainerStatus {
  /** On 127.0.0.1. */
  readonly port: number
  /** `port-taken`: by another program, while no agent listened. It is tried again, and no other is taken. */
  readonly state: 'listening' | 'port-taken'
  /** How many passes are good. */
  readonly passes: number
}

/** AWS is out of reach from here. */
export interface Outage {
  /** The host that did not answer, with its port unless that is the usual one. */
  readonly host: string
  /** ISO 8601 UTC. */
  readonly since: string
}

/** What `keyturn status --json` prints; `agent` is null when none runs. */
export interface Status {
  readonly agent: AgentInfo | null
  readonly vault: VaultStatus
  readonly integrations: readonly IntegrationSummary[]
  readonly active: readonly SessionRow[]
  readonly nextRefreshAt: string | null
  /** Null: AWS is within reach, as far as anybody tried. */
  readonly outage: Outage | null
  readonly prompts: readonly Prompt[]
  /** Things a person should know that are no session's fault, in whole sentences. */
  readonly warnings: readonly string[]
}
