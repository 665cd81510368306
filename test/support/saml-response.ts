import { getSamlResponse } from 'samlp'
import type { SamlRole } from '../../core/contract/operations.ts'
import type { SigningKey } from './signing-key.ts'

/** What an identity provider says in one answer; all of it can be wrong. */
export interface SamlClaims {
  readonly roles: readonly SamlRole[]
  readonly user: string
  readonly roleSessionName: string | null
  /** Seconds, as the provider's attribute has it. */
  readonly sessionDuration: number | null
  readonly lifetimeSeconds: number
  readonly audience: string
  /** Where the form is posted to, and what it says of that. */
  readonly endpoint: string
  /** What is signed. */
  readonly signs: 'assertion' | 'response'
}

export const samlIssuer = 'https://login.acme.example/entity'

export const usualClaims: SamlClaims = {
  roles: [],
  user: 'alice',
  roleSessionName: 'alice@acme.example',
  sessionDuration: null,
  lifetimeSeconds: 300,
  audience: 'urn:amazon:webservices',
  endpoint: 'https://signin.aws.amazon.com/saml',
  signs: 'assertion',
}

/** A response as `samlp`, an identity provider's library, makes and signs it; in base64. */
export function samlResponse(key: SigningKey, claims: Partial<SamlClaims>): Promise<string> {
  const said = { ...usualClaims, ...claims }
  const attribute = (name: string) => `https://aws.amazon.com/SAML/Attributes/${name}`
  const attributes = {
    [attribute('Role')]: said.roles.map(({ roleArn, providerArn }) => `${roleArn},${providerArn}`),
    ...(said.roleSessionName === null ? {} : { [attribute('RoleSessionName')]: said.roleSessionName }),
    ...(said.sessionDuration === null
      ? {}
      : { [attribute('SessionDuration')]: String(said.sessionDuration) }),
  }
  return new Promise((resolve, reject) => {
    getSamlResponse(
      {
        ...key,
        issuer: samlIssuer,
        audience: said.audience,
        recipient: said.endpoint,
        destination: said.endpoint,
        lifetimeInSeconds: said.lifetimeSeconds,
        signatureAlgorithm: 'rsa-sha256',
        digestAlgorithm: 'sha256',
        signResponse: said.signs === 'response',
        signAssertion: said.signs === 'assertion',
        profileMapper: () => ({
          getClaims: () => attributes,
          getNameIdentifier: () => ({
            nameIdentifier: said.user,
            nameIdentifierFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
          }),
        }),
      },
      { id: said.user },
      (error, response) => {
        if (error !== null || response === undefined) reject(error ?? new Error('no response'))
        else resolve(Buffer.from(response).toString('base64'))
      },
    )
  })
}
