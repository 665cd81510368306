import type { Candidate } from '../contract/errors.ts'
import { CoreError } from '../core-error.ts'
import { accountIdOf, accountNameOf, fullNameOf, type KnownSession, roleNameOf } from './known-session.ts'
import { matchSessions } from './match-sessions.ts'
import type { SessionIndex } from './session-index.ts'

const candidatesShown = 20

/**
 * The one session a reference means: by id, else by alias, else by name or `account/role` (account by name or id),
 * else by search. The first of these that finds anything decides.
 * @throws CoreError `session-not-found`; `session-ambiguous` with the candidates when it finds several.
 */
export function findSession(index: SessionIndex, reference: string): KnownSession {
  const byId = index.find(reference)
  if (byId !== null) return byId
  const wanted = reference.toLowerCase()
  const tiers = [
    (session: KnownSession) => session.preferences.alias?.toLowerCase() === wanted,
    (session: KnownSession) => namesOf(session).includes(wanted),
  ]
  for (const tier of tiers) {
    const found = index.sessions.filter(tier)
    if (found.length > 0) return only(found, reference)
  }
  return only(matchSessions(index.sessions, reference), reference)
}

/** What means it exactly, in small letters. */
export function namesOf(session: KnownSession): readonly string[] {
  const role = roleNameOf(session)
  const accounts = [accountNameOf(session), accountIdOf(session)].filter((account) => account !== null)
  return [session.name, ...(role === null ? [] : accounts.map((account) => `${account}/${role}`))].map(
    (name) => name.toLowerCase(),
  )
}

function only(found: readonly KnownSession[], reference: string): KnownSession {
  const [first, ...others] = found
  if (first === undefined) {
    throw new CoreError('session-not-found', `no session matches ${JSON.stringify(reference)}`, {
      hint: 'keyturn list shows what there is; keyturn integration sync reads new accounts',
    })
  }
  if (others.length === 0) return first
  throw new CoreError('session-ambiguous', `${found.length} sessions match ${JSON.stringify(reference)}`, {
    hint: 'add the role (account/role), or name one by its id',
    candidates: found.slice(0, candidatesShown).map(candidate),
  })
}

function candidate(session: KnownSession): Candidate {
  return { id: session.id, name: fullNameOf(session), alias: session.preferences.alias }
}
