import type { LongTermKey } from '../../access/iam-user.ts'

/** The settings of a section, by their names in lower case. */
export type Settings = ReadonlyMap<string, string>

/** A profile as the AWS CLI has it: out of both files, where what the credentials file says goes before. */
export interface AwsProfile {
  readonly name: string
  readonly settings: Settings
  /** A key that another tool keeps for it, outside the files; null: none. */
  readonly storedKey: LongTermKey | null
  /** As each file has it, since some settings count in one of them alone; null where it has no such section. */
  readonly files: { readonly config: Settings | null; readonly credentials: Settings | null }
}

/** What a user's two files hold, as far as it is about credentials. */
export interface AwsProfiles {
  /** In the order of the files, the config file first. */
  readonly profiles: ReadonlyMap<string, AwsProfile>
  /** The `[sso-session NAME]` sections, by name. */
  readonly ssoSessions: ReadonlyMap<string, Settings>
}
