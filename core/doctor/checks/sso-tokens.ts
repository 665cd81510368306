import type { Finding } from '../../contract/doctor.ts'
import { shellWord } from '../../lib/shell-word.ts'
import type { Check, LookedAt } from '../check.ts'
import { finding } from '../check.ts'
import { moveLine } from '../shell-lines.ts'
import { ssoPortalOf } from '../sso-portal.ts'

/** The sign-ins that the AWS CLI keeps, where profiles depend on them. */
export const ssoTokens: Check = (look) => [...halfWritten(look), ...ofProfiles(look)]

/** In the whole folder: a file that a program was cut off in, or that another wrote over. */
function halfWritten({ facts }: LookedAt): readonly Finding[] {
  return [...facts.ssoTokens.values()].flatMap((one) =>
    one.kind === 'whole'
      ? []
      : [
          finding({
            code: 'sso-token-half-written',
            severity: 'error',
            subject: one.path,
            what: `${one.path} is a sign-in of the AWS CLI that is only half there`,
            why: 'the AWS CLI takes it for none, and other SDKs stop at it with an error about JSON',
            fix: 'set it aside, then sign in again: aws sso login',
            command: moveLine(facts.platform, one.path, `${one.path}.unreadable`),
            repair: { kind: 'set-aside', path: one.path },
          }),
        ],
  )
}

/** Each sign-in once, for the first profile that depends on it. */
function ofProfiles({ facts, profiles, chain, inQuestion }: LookedAt): readonly Finding[] {
  const told = new Set<string>()
  return inQuestion.flatMap((profile) => {
    const portal = ssoPortalOf(profiles, profile)
    const tokenFile = portal?.tokenFile ?? null
    if (portal === null || tokenFile === null || told.has(tokenFile)) return []
    told.add(tokenFile)
    // Nobody can sign in to a session that is nowhere.
    if (portal.session !== null && profiles.ssoSession(portal.session) === null) return []
    const token = facts.ssoTokens.get(tokenFile)
    const signIn = {
      fix: 'sign in again',
      command: `aws sso login --profile ${shellWord(profile)}`,
    }
    if (token === undefined) {
      return [
        finding({
          code: 'sso-not-signed-in',
          // Who asks about this profile wants to use it; of others it is no news.
          severity: chain.profiles.includes(profile) ? 'error' : 'note',
          subject: portal.session ?? portal.startUrl ?? profile,
          what: `nobody is signed in for profile ${profile} with the AWS CLI`,
          why: 'tools that use the profile stop and say that the token does not exist',
          ...signIn,
          fix: 'sign in',
        }),
      ]
    }
    if (token.kind === 'half-written') return []
    const isOver = token.expiresAt <= facts.now && !token.isRefreshable
    const { region } = portal
    return [
      ...(isOver
        ? [
            finding({
              code: 'sso-token-expired',
              severity: chain.profiles.includes(profile) ? 'error' : 'warning',
              subject: token.path,
              what: `the sign-in of profile ${profile} ran out at ${token.expiresAt.toISOString()}, and nothing is there to refresh it with`,
              why: 'tools that use the profile stop and say that the token has expired',
              ...signIn,
            }),
          ]
        : []),
      ...(token.region !== null && region !== null && token.region !== region
        ? [
            finding({
              code: 'sso-region-differs',
              severity: 'warning',
              subject: token.path,
              what: `the sign-in of profile ${profile} is of ${token.region}, and sso_region says ${region}`,
              why: 'a portal is in one region alone: in the other, AWS refuses the token as invalid',
              fix: 'set sso_region to the region of the portal, then sign in again',
              command: signIn.command,
            }),
          ]
        : []),
    ]
  })
}
