/**
 * Something that an import found: `role` is one of IAM Identity Center, `entry` what could not be read. Segments, named
 * profiles, IdP URLs and pins are Leapp's alone.
 */
export type ImportItemKind =
  | 'integration'
  | 'session'
  | 'role'
  | 'segment'
  | 'setting'
  | 'named-profile'
  | 'idp-url'
  | 'pin'
  | 'entry'

/** What it is called for people. */
export const importKindWords: Readonly<Record<ImportItemKind, string>> = {
  integration: 'integration',
  session: 'session',
  role: 'role',
  segment: 'saved search',
  setting: 'setting',
  'named-profile': 'named profile',
  'idp-url': 'IdP URL',
  pin: 'pin',
  entry: 'entry',
}

/** `new`: it comes, or came. `here`: it is here already and stays as it is. `left-out`: it does not come; the note says why. */
export type ImportOutcome = 'new' | 'here' | 'left-out'

export interface ImportItem {
  readonly what: ImportItemKind
  /** What it is called where it comes from. */
  readonly name: string
  readonly outcome: ImportOutcome
  /** What it is called here; null when it is left out. */
  readonly as: string | null
  /** Why it is left out, what of it does not come, or what is still to be done; null when there is nothing to say. */
  readonly note: string | null
}

/** How much came. */
export function newItems(items: readonly ImportItem[]): number {
  return items.filter(({ outcome }) => outcome === 'new').length
}

export interface ImportReport {
  /** False: this is what would come. */
  readonly applied: boolean
  readonly items: readonly ImportItem[]
}

export interface LeappImport extends ImportReport {
  /** Absolute path of the workspace that was read. */
  readonly file: string
  /** Of its format: 0 for those of before Leapp counted. */
  readonly version: number
  /** IAM users that are not here yet: their keys are in the keychain of the system, where Leapp put them. */
  readonly usersWithoutKey: number
}

/** Whose profiles: those of the AWS CLI's files alone, or with what another tool keeps for them. */
export const profileOrigins = ['aws-config', 'aws-vault', 'aws-sso-cli', 'granted'] as const
export type ProfileOrigin = (typeof profileOrigins)[number]

export interface ProfilesImport extends ImportReport {
  /** Absolute paths of what was read. */
  readonly files: readonly string[]
  /** Access keys that are not in the vault yet, and would come if somebody agreed; of aws-vault's, those that it may have. */
  readonly keys: number
  /** Commands of profiles that are not here yet: Keyturn would keep them and run them, if somebody agreed. */
  readonly commands: readonly string[]
}

/** What can be moved in from in a window: from where each tool has it on this machine, and without its commands. */
export const moveInOrigins = ['leapp', ...profileOrigins] as const
export type MoveInOrigin = (typeof moveInOrigins)[number]

export interface MoveIn extends ImportReport {
  /** Absolute paths of what was read. */
  readonly files: readonly string[]
  /** Access keys that would come if somebody agreed. */
  readonly keys: number
  /** Profiles that run a command, which comes from a terminal alone. */
  readonly commands: number
}
