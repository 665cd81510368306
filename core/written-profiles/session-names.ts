import { accountIdOf, accountNameOf, type KnownSession, roleNameOf } from '../sessions/known-session.ts'
import { defaultProfileName } from '../sessions/profile-name.ts'
import { inSlices } from '../lib/in-slices.ts'
import { distinctNames, type Wish } from './distinct-names.ts'
import { fillTemplate, type Placeholder, type ProfileTemplate, readableName } from './profile-template.ts'

/**
 * What the profiles of these sessions are called, in their order, none twice. Roles of integrations by the template;
 * without one, and for sessions made by hand, as a start would publish them. Those that would share a name are told
 * apart by the account's id, else by the integration, else by the session's id. Pure.
 */
export async function sessionNames(
  sessions: readonly KnownSession[],
  template: ProfileTemplate | null,
): Promise<readonly string[]> {
  return distinctNames(await inSlices(sessions, (session) => wishOf(session, shortName(session, template))))
}

function shortName(session: KnownSession, template: ProfileTemplate | null): string {
  const name =
    template !== null && session.kind === 'identity-center-role'
      ? fillTemplate(template, valuesOf(session))
      : readableName(defaultProfileName(session))
  return name === '' ? 'keyturn' : name
}

/** A profile name has at most 128 characters. */
const longest = 128

function wishOf(session: KnownSession, short: string): Wish {
  return (level) => {
    const ends = endsAt(session, level)
    if (ends === null) return null
    const end = ends.flatMap((part) => (part === null || part === '' ? [] : [`-${part}`])).join('')
    return short.slice(0, longest - end.length) + end
  }
}

function endsAt(session: KnownSession, level: number): readonly (string | null)[] | null {
  switch (level) {
    case 0:
      return []
    case 1:
      return [accountIdOf(session)]
    case 2: {
      const portal = session.kind === 'identity-center-role' ? readableName(session.integration.name) : null
      return [accountIdOf(session), portal]
    }
    case 3:
      return [session.id]
    default:
      return null
  }
}

function valuesOf(
  session: Extract<KnownSession, { kind: 'identity-center-role' }>,
): Readonly<Record<Placeholder, string>> {
  const accountId = session.account.accountId
  const account = readableName(accountNameOf(session) ?? '')
  const role = roleNameOf(session) ?? ''
  const full = [account === '' ? accountId : account, role].join('-')
  return {
    account: account === '' ? accountId : account,
    accountId,
    role,
    integration: session.integration.name,
    alias: session.preferences.alias ?? full,
  }
}
