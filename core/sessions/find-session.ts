import type { Candidate } from '../contract/errors.ts'
import { CoreError } from '../core-error.ts'
import {
  accountIdOf,
  accountNameOf,
  fullNameOf,
  type KnownSession,
  portalNameOf,
  roleNameOf,
} from './known-session.ts'
import type { SessionIndex } from './session-index.ts'

const candidatesShown = 20

/**
 * The one session a reference means: by id, else by alias, else by name or `account/role` (account by name or id,
 * the integration's name before it or not), else by search. The first of these that finds anything decides.
 * @throws CoreError `session-not-found`; `session-ambiguous` with the candidates when it finds several.
 */
export function findSession(
  index: SessionIndex,
  reference: string,
  search: (text: string) => readonly KnownSession[],
): KnownSession {
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
  return only(search(reference), reference)
}

/** What means it exactly, in small letters. */
export function namesOf(session: KnownSession): readonly string[] {
  const role = roleNameOf(session)
  const accounts = [accountNameOf(session), accountIdOf(session)].filter((account) => account !== null)
  const names = role === null ? [] : accounts.map((account) => `${account}/${role}`)
  const atPortal =
    session.kind === 'identity-center-role' ? names.map((name) => `${session.integration.name}/${name}`) : []
  return [session.name, ...names, ...atPortal].map((name) => name.toLowerCase())
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
    hint: isTwins(found)
      ? 'put the integration before it (integration/account/role), or name one by its id'
      : 'add the role (account/role), or name one by its id',
    candidates: found.slice(0, candidatesShown).map((session) => candidate(session, found)),
  })
}

function candidate(session: KnownSession, among: readonly KnownSession[]): Candidate {
  const fullName = fullNameOf(session)
  const hasTwin = among.some((other) => other.id !== session.id && fullNameOf(other) === fullName)
  const name = hasTwin && session.kind === 'identity-center-role' ? portalNameOf(session) : fullName
  return { id: session.id, name, alias: session.preferences.alias }
}

/** One role, by several integrations. */
function isTwins(found: readonly KnownSession[]): boolean {
  const names = new Set(found.map(fullNameOf))
  return names.size === 1 && found.every(({ kind }) => kind === 'identity-center-role')
}
