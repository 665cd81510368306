import type { Check } from '../check.ts'
import { finding } from '../check.ts'
import { unsetLine } from '../shell-lines.ts'

/** Keys in the variables of a shell, which most tools take before any profile. */
export const shellVariables: Check = ({ facts, profiles, chain }) => {
  const { variables } = facts
  if (variables === null) return []
  const isSet = (name: string) => variables.set.has(name)
  const keyNames = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'].filter(isSet)
  const command = unsetLine(facts.platform, keyNames)
  const half = isSet('AWS_ACCESS_KEY_ID') !== isSet('AWS_SECRET_ACCESS_KEY')
  if (half) {
    const missing = isSet('AWS_ACCESS_KEY_ID') ? 'AWS_SECRET_ACCESS_KEY' : 'AWS_ACCESS_KEY_ID'
    return [
      finding({
        code: 'variables-half-set',
        severity: isSet('AWS_ACCESS_KEY_ID') ? 'error' : 'warning',
        subject: keyNames.join(' '),
        what: `${keyNames.join(' and ')} ${keyNames.length === 1 ? 'is' : 'are'} set in this shell, ${missing} is not`,
        why: 'the AWS CLI and boto3 stop at half a key; the JavaScript SDK passes it over and takes another identity',
        fix: 'set both, or neither',
        command,
      }),
    ]
  }
  if (!isSet('AWS_ACCESS_KEY_ID')) return []
  const expiresAt = Date.parse(variables.values.AWS_CREDENTIAL_EXPIRATION ?? '')
  const expired = expiresAt <= facts.now.getTime()
  const isShadowing = chain.chosenBy !== 'default' || profiles.names.includes(chain.profile)
  return [
    ...(expired
      ? [
          finding({
            code: 'variables-expired',
            severity: 'error',
            subject: 'AWS_ACCESS_KEY_ID',
            what: `the keys in this shell’s variables ran out at ${new Date(expiresAt).toISOString()}`,
            why: 'tools go on taking them, and AWS refuses each request as expired',
            fix: 'take them out of the shell, or load new ones: keyturn env SESSION',
            command: unsetLine(facts.platform, [...keyNames, 'AWS_CREDENTIAL_EXPIRATION']),
          }),
        ]
      : []),
    ...(isShadowing
      ? [
          finding({
            code: 'variables-shadow-profile',
            // Nobody asked for the profile: they may well be meant.
            severity: chain.chosenBy === 'default' ? 'note' : 'warning',
            subject: 'AWS_ACCESS_KEY_ID',
            what: `keys in this shell’s variables go before profile ${chain.profile}`,
            why: 'boto3, Terraform and most SDKs take them even with AWS_PROFILE; the AWS CLI ignores them with --profile only, the JavaScript SDK with AWS_PROFILE: one command line can act as two identities',
            fix: 'take them out of the shell',
            command,
          }),
        ]
      : []),
  ]
}
