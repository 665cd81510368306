import { cachedLoginName } from '../../access/cached-login.ts'
import { signInAgain } from '../../access/login-profiles.ts'
import { shellWord } from '../../lib/shell-word.ts'
import type { Check } from '../check.ts'
import { finding } from '../check.ts'

/** What `aws login` keeps, where profiles depend on it. */
export const logins: Check = ({ facts, profiles, inQuestion }) =>
  inQuestion.flatMap((profile) => {
    const session = profiles.merged(profile).get('login_session')
    if (session === undefined) return []
    const login = facts.logins.get(cachedLoginName(session))
    const command = `aws login --profile ${shellWord(profile)}`
    if (login === undefined || login.kind === 'half-written') {
      return [
        finding({
          code: 'login-not-signed-in',
          severity: 'error',
          subject: profile,
          what: `what aws login keeps for profile ${profile} is ${login === undefined ? 'not there' : 'only half there'}`,
          why: 'tools that use the profile fail',
          fix: signInAgain(profile),
          command,
        }),
      ]
    }
    if (login.expiresAt > facts.now || login.isRefreshable) return []
    return [
      finding({
        code: 'login-expired',
        severity: 'error',
        subject: profile,
        what: `the sign-in of aws login for profile ${profile} ran out at ${login.expiresAt.toISOString()}`,
        why: 'tools that use the profile fail',
        fix: signInAgain(profile),
        command,
      }),
    ]
  })
