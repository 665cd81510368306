import { usageError } from './cli-error.ts'
import { flagText, type RawArguments } from './command.ts'

/** One session by its name, or all that a search finds. */
export type SessionsGiven =
  | { readonly kind: 'one'; readonly session: string }
  | { readonly kind: 'matching'; readonly query: string }

/** Null: neither was given. @throws CliError `invalid-input` for both, or a search for nothing. */
export function sessionsGiven(raw: RawArguments): SessionsGiven | null {
  const [session] = raw.positional
  const query = flagText(raw, 'sessions')
  if (query === undefined) return session === undefined ? null : { kind: 'one', session }
  if (session !== undefined) throw usageError('name a session or search with --sessions, not both')
  if (query.trim() === '')
    throw usageError('--sessions wants words to search for', 'keyturn list QUERY shows what it finds')
  return { kind: 'matching', query }
}
