import type { SessionDetails } from '../contract/session.ts'
import type { KnownSession } from '../sessions/known-session.ts'
import type { NewSessions } from '../sessions/new-sessions.ts'
import type { Handlers } from './handlers.ts'

/** Adding sessions by hand. */
export function sessionAdding({
  added,
  details,
  listChanged,
}: {
  readonly added: NewSessions
  readonly details: (session: KnownSession) => SessionDetails
  readonly listChanged: () => void
}): Handlers<
  | 'session.add-iam-user'
  | 'session.add-assume-role'
  | 'session.add-saml-roles'
  | 'session.add-process'
  | 'session.add-web-identity-role'
  | 'session.add-web-identity-token'
> {
  function shown(session: KnownSession): SessionDetails {
    listChanged()
    return details(session)
  }

  return {
    'session.add-iam-user': async (input) => shown(await added.addIamUser(input)),
    'session.add-assume-role': async (input) => shown(await added.addAssumeRole(input)),
    'session.add-saml-roles': async (input) => {
      const sessions = await added.addSamlRoles(input)
      listChanged()
      return sessions.map(details)
    },
    'session.add-process': async (input) => shown(await added.addProcess(input)),
    'session.add-web-identity-role': async (input) => shown(await added.addWebIdentityRole(input)),
    'session.add-web-identity-token': async (input) => shown(await added.addWebIdentityToken(input)),
  }
}
