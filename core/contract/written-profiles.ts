import { z } from 'zod'
import { operation } from './operation.ts'
import { type ProfileStyle, profileStyles } from './profile-style.ts'

/**
 * Why a session has no profile in the block. `taken`: one of this name stands elsewhere in the user's files. `running`: a
 * session is published under this name now. `default`: that name means every tool. `no-source`: what the role is assumed
 * with is missing. `no-sso-profile`: an sso_session cannot lead there.
 */
export type LeftOutReason = 'taken' | 'running' | 'default' | 'no-source' | 'no-sso-profile'

export interface LeftOutSession {
  readonly session: string
  /** What it would have been called; null when it got no name. */
  readonly profile: string | null
  readonly why: LeftOutReason
  /** The file in which the name is `taken`; null if it was adopted and comes back, and for all else. */
  readonly file: string | null
}

/** What a write of the block changes, or changed. */
export interface ProfilesChange {
  readonly file: string
  /** False: so it would be. */
  readonly written: boolean
  /** Unified; empty when the block stands as it shall. Values of secret settings that somebody put into it are hidden. */
  readonly diff: string
  /** How many profiles the block then has. */
  readonly profiles: number
  /** By name, sorted. */
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  readonly leftOut: readonly LeftOutSession[]
  /** Names this very change of the block: what is shown is written, or nothing. */
  readonly fingerprint: string
}

/** A profile of the block as it stands. */
export interface WrittenProfile {
  readonly profile: string
  readonly style: ProfileStyle
  /** What the session is called; null when there is none of it any more, and for what no session is named in. */
  readonly session: string | null
}

/** Of the change that was shown and shall be made; left out: it is only told. */
const fingerprint = z.string().length(64).optional()

/** These name a program in the user's own file, so they are for the agent's own socket alone. */
export const writtenProfileOperations = {
  /** Writes the block anew: profiles for all sessions, or those that a search finds. */
  'profiles.write': operation(
    z.strictObject({
      style: z.enum(profileStyles),
      /** Names for the roles of integrations; left out, those that a start uses. */
      template: z.string().min(1).max(256).optional(),
      query: z.string().min(1).max(512).optional(),
      fingerprint,
    }),
  ).returns<ProfilesChange>(),
  /** Takes the block out. */
  'profiles.remove': operation(z.strictObject({ fingerprint })).returns<ProfilesChange>(),
  'profiles.list': operation(z.strictObject({})).returns<readonly WrittenProfile[]>(),
} as const
