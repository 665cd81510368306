import type { CredentialStore } from '../identity/credential-store.ts'
import type { Role } from '../identity/role.ts'
import type { SamlProviders } from '../saml/saml-providers.ts'
import { readSignedAssertion, type SignedAssertion } from '../saml/signed-assertion.ts'
import type { QueryParameters } from '../wire/query-protocol.ts'
import { ServiceError } from '../wire/service-error.ts'
import type { XmlContent } from '../wire/xml.ts'
import { refuseMoreThan, roleSeconds } from './role-seconds.ts'
import { roleSession } from './role-session.ts'
import { readProvidedMarks } from './session-marks.ts'

export interface AssumeRoleWithSamlDependencies {
  readonly now: () => Date
  readonly credentials: CredentialStore
  readonly samlProviders: SamlProviders
  readonly findRole: (arn: string) => Role | null
  /** What a switch makes of a lifetime, in seconds. */
  readonly lifetimeSeconds: (asked: number) => number
}

const attributes = 'https://aws.amazon.com/SAML/Attributes'
/** What trust policies ask `SAML:aud` to be, which STS takes from `Recipient`. */
const endpoint =
  /^https:\/\/([\w-]+\.)?signin\.(aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com|amazonaws-eusc\.eu|c2shome\.ic\.gov|sc2shome\.sgov\.gov)\/saml(\/acs\/[\w-]+)?$/
/** STS API reference: an assertion is to be used within five minutes of being issued. */
const freshMs = 5 * 60_000

/**
 * Not signed: the assertion says who calls, and only what its provider signed of it. It may be used again until it is
 * stale, as AWS does not promise otherwise.
 */
export function createAssumeRoleWithSaml(dependencies: AssumeRoleWithSamlDependencies) {
  return (input: QueryParameters): XmlContent => {
    const { RoleArn: roleArn = '', PrincipalArn: providerArn = '', SAMLAssertion: response = '' } = input
    const asked = roleSeconds(input['DurationSeconds'])
    const provider = dependencies.samlProviders.find(providerArn)
    if (provider === null) throw invalid("Specified provider doesn't exist")
    const assertion = readSignedAssertion(response, provider.certificate)
    if (assertion.issuer !== provider.issuer) throw invalid('Issuer not present in specified provider')
    checkTimes(assertion, dependencies.now())
    const sessionName = checkClaims(assertion)
    const role = dependencies.findRole(roleArn)
    if (role === null || !mayAssume(role, { providerArn, assertion }))
      throw new ServiceError('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithSAML', {
        status: 403,
      })
    refuseMoreThan(role, asked)
    const marks = readProvidedMarks(input, roleArn.split(':')[1] ?? '')
    const until = dependencies.now().getTime() + dependencies.lifetimeSeconds(asked) * 1000
    const expiresAt = new Date(Math.min(until, assertion.sessionNotOnOrAfter?.getTime() ?? until))
    return {
      ...roleSession(dependencies.credentials, { role, sessionName, expiresAt, marks }),
      Audience: assertion.recipient,
      Issuer: assertion.issuer,
      Subject: assertion.nameId,
      SubjectType: assertion.nameIdFormat.split(':').at(-1),
    }
  }
}

function checkTimes({ issuedAt, notBefore, notOnOrAfter }: SignedAssertion, now: Date): void {
  const stale = issuedAt === null || now.getTime() - issuedAt.getTime() > freshMs
  if (stale || (notOnOrAfter !== null && now >= notOnOrAfter))
    throw new ServiceError('ExpiredTokenException', 'Token must be redeemed within 5 minutes of issuance')
  if (notBefore !== null && now < notBefore) throw invalid('Response is not valid yet')
}

/** The name of the session it is good for. */
function checkClaims({ audiences, attribute }: SignedAssertion): string {
  if (
    !audiences.some(
      (audience) => /^urn:amazon:webservices(:[\w-]+)?$/.test(audience) || endpoint.test(audience),
    )
  )
    throw invalid('Response does not contain the required audience')
  const [sessionName] = attribute(`${attributes}/RoleSessionName`)
  if (sessionName === undefined) throw invalid('RoleSessionName is required in AuthnResponse')
  if (!/^[\w+=,.@-]{2,64}$/.test(sessionName))
    throw invalid('RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}')
  return sessionName
}

function mayAssume(
  role: Role,
  { providerArn, assertion }: { readonly providerArn: string; readonly assertion: SignedAssertion },
): boolean {
  const pairs = assertion
    .attribute(`${attributes}/Role`)
    .map((pair) => pair.split(',').map((arn) => arn.trim()))
  return (
    role.trust.some(({ kind }) => kind === 'saml') &&
    providerArn.split(':')[4] === role.accountId &&
    endpoint.test(assertion.recipient ?? '') &&
    pairs.some((pair) => pair.length === 2 && pair.includes(role.arn) && pair.includes(providerArn))
  )
}

function invalid(words: string): ServiceError {
  return new ServiceError('InvalidIdentityToken', words)
}
