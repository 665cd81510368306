import { loginProfileIn, loginProfilesIn } from '../access/login-profiles.ts'
import { awsConfigText } from '../aws-files/aws-config-text.ts'
import type { SessionDetails } from '../contract/session.ts'
import type { KnownSession } from '../sessions/known-session.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import type { NewSessions } from '../sessions/new-sessions.ts'
import type { Handlers } from './handlers.ts'

/** Adding sessions by hand. */
export function sessionAdding({
  added,
  book,
  awsConfigFile,
  details,
  listChanged,
}: {
  readonly added: NewSessions
  readonly book: Pick<SessionBook, 'all'>
  readonly awsConfigFile: string
  readonly details: (session: KnownSession) => SessionDetails
  readonly listChanged: () => void
}): Handlers<
  | 'session.add-iam-user'
  | 'session.add-assume-role'
  | 'session.add-saml-roles'
  | 'session.add-process'
  | 'session.add-web-identity-role'
  | 'session.add-web-identity-token'
  | 'session.add-login-session'
  | 'session.found-logins'
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
    'session.add-login-session': async (input) => {
      const { region } = loginProfileIn(await awsConfigText(awsConfigFile), input.loginProfile)
      return shown(await added.addLoginSession(region === null ? input : { region, ...input }))
    },
    'session.found-logins': async () =>
      loginProfilesIn(await awsConfigText(awsConfigFile)).map(({ profile, loginSession }) => ({
        profile,
        loginSession,
        session: book.all().find((one) => isOf(one, profile))?.name ?? null,
      })),
  }
}

function isOf(session: KnownSession, profile: string): boolean {
  return session.kind === 'login-session' && session.saved.loginProfile === profile
}
