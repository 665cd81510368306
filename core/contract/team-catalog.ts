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

/** A catalogue that is followed. */
export interface FollowedCatalog {
  readonly name: string
  readonly source: string
  /** `sha256:…` or a commit that it has to be; null: whatever stands there. */
  readonly pin: string | null
  readonly sha256: string
  readonly commit: string | null
  /** ISO 8601 UTC. */
  readonly appliedAt: string
  /** Names of its sessions here. */
  readonly sessions: readonly string[]
}

/** What can be shared, as the text of a file, and what cannot. */
export interface ExportedCatalog {
  readonly text: string
  readonly leftOut: readonly { readonly name: string; readonly why: string }[]
}
