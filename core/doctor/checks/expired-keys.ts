import type { Check } from '../check.ts'
import { editProfile, finding } from '../check.ts'

/** When temporary keys end, as the tools that wrote them note it beside them. */
const expirySettings = ['x_security_token_expires', 'aws_expiration', 'aws_session_expiration', 'expiration']

/** Temporary keys in the shared files that are over, as far as somebody noted when. */
export const expiredKeys: Check = ({ facts, profiles, inQuestion }) =>
  inQuestion.flatMap((profile) => {
    const settings = profiles.merged(profile)
    const noted = expirySettings.map((key) => settings.get(key)).find((value) => value !== undefined)
    const expiresAt = Date.parse(noted ?? '')
    if (!settings.has('aws_session_token') || !(expiresAt <= facts.now.getTime())) return []
    return [
      finding({
        code: 'temporary-key-expired',
        severity: 'error',
        subject: profile,
        what: `the keys of profile ${profile} ran out at ${new Date(expiresAt).toISOString()}`,
        why: 'tools go on taking them, and AWS refuses each request as expired',
        fix: 'have the tool that wrote them write new ones, or start a session under another profile',
        command: editProfile(facts, profile, { key: 'aws_session_token' }),
      }),
    ]
  })
