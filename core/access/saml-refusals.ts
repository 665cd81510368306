import { awsFailure } from '../aws/aws-error.ts'
import { partitionOfArn, partitionOfSamlEndpoint } from '../aws/partition.ts'
import { CoreError, isCoreError } from '../core-error.ts'
import { hostOf } from '../lib/host-of.ts'
import { shellWord } from '../lib/shell-word.ts'
import type { SamlRoleSession } from '../workspace/workspace.ts'
import type { SamlAssertion } from './saml-assertion.ts'

/**
 * What AWS would refuse in words that help nobody: an answer for another partition, or without the session's role.
 * @throws CoreError `sign-in-refused`.
 */
export function refuseOtherAnswer(
  session: SamlRoleSession,
  { assertion, endpoint }: { readonly assertion: SamlAssertion; readonly endpoint: string },
): void {
  refuseOtherPartition(session, endpoint)
  refuseMissingRole(session, assertion)
}

/** AWS's refusal with the next step for it; anything else comes back as it is. */
export function explainedRefusal(
  error: unknown,
  about: { readonly session: SamlRoleSession; readonly assertion: SamlAssertion; readonly now: Date },
): unknown {
  const failure = awsFailure(error)
  if (failure === null || !isCoreError(error, 'aws-refused')) return error
  const hint = hintFor(failure.name.replace(/Exception$/, ''), { ...about, error })
  return hint === null ? error : new CoreError(error.code, error.message, { hint, cause: error.cause })
}

function hintFor(
  name: string,
  { session, assertion, now, error }: Parameters<typeof explainedRefusal>[1] & { readonly error: unknown },
): string | null {
  const from = hostOf(session.startUrl)
  switch (name) {
    case 'ExpiredToken': {
      const until = assertion.notOnOrAfter?.toISOString() ?? 'a time it does not tell'
      return `start it again; ${from} made it good until ${until}, this machine's clock says ${now.toISOString()}`
    }
    case 'InvalidIdentityToken':
    case 'IDPRejectedClaim':
      return `ask whoever looks after ${from}: ${complaint(session, assertion)}`
    case 'AccessDenied':
      return `the role has to be there and to trust ${session.providerArn}`
    case 'ValidationError':
      return isLongerThanAllowed(error) ? `run keyturn edit ${shellWord(session.name)} --duration ''` : null
    default:
      return null
  }
}

/** What is likely to be wrong with an answer, of what AWS asks for. */
function complaint({ providerArn }: SamlRoleSession, assertion: SamlAssertion): string {
  const { roles, roleSessionName, audiences } = assertion
  if (roles !== null && roleSessionName === null) return 'AWS wants the attribute RoleSessionName'
  if (roles !== null && !audiences.some(isAws)) return 'AWS wants the audience urn:amazon:webservices'
  return `what it signs with has to be what ${providerArn} knows`
}

function isAws(audience: string): boolean {
  return audience.startsWith('urn:amazon:webservices') || partitionOfSamlEndpoint(audience) !== null
}

function refuseOtherPartition({ name, roleArn, startUrl }: SamlRoleSession, endpoint: string): void {
  const there = partitionOfSamlEndpoint(endpoint)?.id ?? 'no partition of AWS'
  const wanted = partitionOfArn(roleArn)?.id
  if (there === wanted) return
  throw new CoreError(
    'sign-in-refused',
    `${hostOf(startUrl)} signs in to ${there}, the role of ${name} is of ${wanted ?? 'no partition of AWS'}`,
    { hint: 'give the session the address that signs in to the partition of its role' },
  )
}

function refuseMissingRole(session: SamlRoleSession, { roles }: SamlAssertion): void {
  if (roles === null) return
  const { name, roleArn, providerArn } = session
  if (roles.some((role) => role.roleArn === roleArn && role.providerArn === providerArn)) return
  const from = hostOf(session.startUrl)
  const other = roles.find((role) => role.roleArn === roleArn)
  if (other !== undefined) {
    throw new CoreError(
      'sign-in-refused',
      `${from} offers you ${roleArn} through ${other.providerArn}, not through ${providerArn}`,
      { hint: `run keyturn edit ${shellWord(name)} --provider-arn ${other.providerArn}` },
    )
  }
  throw new CoreError('sign-in-refused', `${from} does not offer you ${roleArn}; ${offered(roles)}`, {
    hint: `give the session another role, or sign in as somebody else: keyturn forget-sign-in ${shellWord(name)}`,
  })
}

function offered(roles: readonly { readonly roleArn: string }[]): string {
  if (roles.length === 0) return 'it offers no role of AWS'
  const named = roles.slice(0, 3).map(({ roleArn }) => roleArn)
  const more = roles.length - named.length
  return `it offers ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/** AWS's answer to a duration above the role's `MaxSessionDuration`. */
export function isLongerThanAllowed(error: unknown): boolean {
  const failure = awsFailure(error)
  return failure?.name === 'ValidationError' && /DurationSeconds exceeds/.test(failure.words)
}
