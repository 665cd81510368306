/** A profile of `~/.aws/config` that `aws login` signs in for. */
export interface FoundLogin {
  readonly profile: string
  /** The ARN of who signed in last: its setting `login_session`. */
  readonly loginSession: string
  /** The name of the session that was made of it; null when there is none. */
  readonly session: string | null
}
