import type { TemporaryCredentials } from '../access/temporary-credentials.ts'
import type { Secret } from '../secrets/secret.ts'
import type { ConfigView, RewrittenConfig } from './config-view.ts'
import type { PlainTextKey } from './found-keys.ts'

/** One profile as it shall stand in the user's files. */
export interface ProfileToPublish {
  readonly profile: string
  readonly holds: ProfileContent
  /** Written to the profile's section in `~/.aws/config`; null leaves the region alone. */
  readonly region: string | null
  /** Written as `endpoint_url` beside the region; null for real AWS. */
  readonly endpointUrl: string | null
  /** The user's own section, as `capture` gave it, to be replaced by ours in place; null refuses to touch one. */
  readonly adopting: CapturedProfile | null
}

/** Keys in `~/.aws/credentials`, or in `~/.aws/config` the command that answers for a session (`processCommand`). */
export type ProfileContent =
  | { readonly kind: 'keys'; readonly credentials: TemporaryCredentials }
  | { readonly kind: 'process'; readonly sessionId: string }

/** Who holds a profile name now. */
export type ProfileStanding =
  | { readonly kind: 'free' }
  | { readonly kind: 'ours'; readonly accessKeyId: string }
  | { readonly kind: 'ours-by-process'; readonly command: string }
  /** Credential settings of the user's own, in these files, by these names (`role_arn`, `sso_session` …). */
  | { readonly kind: 'taken'; readonly files: readonly string[]; readonly settings: readonly string[] }

/** The user's own credential settings of one profile, out of both files, enough to put them back byte for byte. */
export interface CapturedProfile {
  readonly profile: string
  /** An opaque text holding keys perhaps; goes into the vault whole. */
  readonly content: Secret
}

export type PublishOutcome =
  | { readonly profile: string; readonly ok: true }
  /** `taken`: not ours and not adopted. `conflict`: it was ours, and somebody else has put their own there since. */
  | {
      readonly profile: string
      readonly ok: false
      readonly why: 'taken' | 'conflict'
      readonly standing: ProfileStanding
    }

export interface WithdrawOutcome {
  readonly profile: string
  /** `absent`: our section was gone already. `conflict`: it holds somebody else's keys now, and was left alone. */
  readonly outcome: 'withdrawn' | 'absent' | 'conflict'
}

/** What another program did to a published profile. */
export interface ProfileChange {
  readonly profile: string
  /** `repaired`: it had been dropped and stands again. `conflict`: it holds other credentials; left alone. */
  readonly kind: 'repaired' | 'conflict'
}

/**
 * Publishes profiles into the user's own `~/.aws/credentials` and `~/.aws/config`, byte for byte lossless. What is ours
 * is known by a durable record in KEYTURN_HOME, written before the files are: a section is ours only if the record
 * names it and its access key id, or its `credential_process` to the letter, is one the record lists.
 *
 * @throws CoreError `aws-file-unwritable` (missing rights, full disk, unreadable folder), with nothing changed.
 */
export interface FileDelivery {
  standing(profile: string): Promise<ProfileStanding>
  /**
   * Whether the block of `keyturn profiles write` has this profile for something else than this session: it could win
   * over what is published, or be another role than the one that the profile's name tells of.
   */
  isWrittenForAnother(profile: string, sessionId: string): Promise<boolean>
  configView(): Promise<ConfigView>
  /**
   * Makes the config file what is decided on it. Asked again whenever somebody else was faster; what it throws leaves
   * everything as it is.
   */
  rewriteConfig(decide: (view: ConfigView) => Promise<RewrittenConfig>): Promise<void>
  /** The user's own long-term keys, of all their profiles. Changes nothing. */
  longTermKeys(): Promise<readonly PlainTextKey[]>
  /** The user's own settings of a taken profile; null when there are none. Changes nothing. */
  capture(profile: string): Promise<CapturedProfile | null>
  /**
   * Takes the user's own settings out of both files, and puts nothing in their place. False: they are not, to the byte,
   * what was captured, and nothing was changed. `withdraw` with them to restore puts them back.
   */
  takeOut(captured: CapturedProfile): Promise<boolean>
  /** One write per file however many profiles; each profile's outcome is told apart. */
  publish(profiles: readonly ProfileToPublish[]): Promise<readonly PublishOutcome[]>
  /** Takes ours out and puts back what was there: changed config lines, and the captured profiles given here. */
  withdraw(
    profiles: readonly string[],
    options: { readonly restore: readonly CapturedProfile[] },
  ): Promise<readonly WithdrawOutcome[]>
  /**
   * For a published `default` whose credentials ran out, instead of `withdraw`: our keys give way to a `credential_process` that fails with the reason,
   * so that no tool falls through to another identity. `withdraw` takes it away again.
   */
  blockDefault(reason: string): Promise<void>
  /** Profiles the durable record says are ours, with the latest key id. For the start after a crash. */
  recorded(): Promise<readonly { readonly profile: string; readonly accessKeyId: string }[]>
  /**
   * Watches both files while at least one profile is published, and puts dropped sections back within a second. The
   * sections to put back are those last given to `publish`. No timers and no watches run when nothing is published.
   */
  watch(listener: (change: ProfileChange) => void): () => void
  /** Removes temporary files of ours that a killed agent left beside the user's files. */
  cleanUp(): Promise<void>
}
