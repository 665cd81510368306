import type { KnownSession } from '../sessions/known-session.ts'

/**
 * What decides what AWS grants an assumed role: credentials that were asked for under another one are not this session's
 * any more. Of other kinds nothing that can be edited widens what they get. Pure.
 */
export function grantOf(session: KnownSession): string {
  return session.kind === 'assume-role' ? JSON.stringify(session.saved) : ''
}
