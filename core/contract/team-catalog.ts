/** What comes of one thing that a team's catalogue has. `gone`: the catalogue has it no longer. */
export const catalogChanges = ['new', 'here', 'changed', 'gone', 'left-out'] as const
export type CatalogChange = (typeof catalogChanges)[number]

export interface CatalogItem {
  readonly what: 'integration' | 'session' | 'role'
  /** What the catalogue calls it. */
  readonly name: string
  readonly change: CatalogChange
  /** What it is called here; null when it is left out. */
  readonly as: string | null
  /** What changes, or why not; null when there is nothing to say. */
  readonly note: string | null
}

/** What a catalogue would change, or did. */
export interface CatalogPlan {
  readonly catalog: string
  readonly source: string
  /** SHA-256 of the file, hex: what was shown is what is applied. */
  readonly sha256: string
  /** Of a git remote: the commit. */
  readonly commit: string | null
  readonly applied: boolean
  readonly items: readonly CatalogItem[]
}

/** What the agent saw when it looked by itself. */
export interface CatalogLook {
  /** ISO 8601 UTC. */
  readonly at: string
  /** Of what stands there; null where it could not be read. */
  readonly sha256: string | null
  /** Why it could not be read, or was not what it is pinned to; else null. */
  readonly problem: string | null
}

/** A catalogue that is followed. */
export interface FollowedCatalog {
  readonly name: string
  readonly source: string
  /** `sha256:…` or a commit that it has to be, or the public key of who signs; null: whatever stands there. */
  readonly pin: string | null
  readonly sha256: string
  readonly commit: string | null
  /** ISO 8601 UTC. */
  readonly appliedAt: string
  /** Who reads it at S3; null: nobody has to, or the session is gone. */
  readonly session: string | null
  /** Null: not since the agent started. */
  readonly looked: CatalogLook | null
  /** Another one than was taken last stands there. */
  readonly changed: boolean
  /** Names of its sessions here. */
  readonly sessions: readonly string[]
}

/** What can be shared, as the text of a file, and what cannot. */
export interface ExportedCatalog {
  readonly text: string
  readonly leftOut: readonly { readonly name: string; readonly why: string }[]
}
