import { CreateAccessKeyCommand, ListAccessKeysCommand } from '@aws-sdk/client-iam'
import {
  AssumeRoleWithSAMLCommand,
  type AssumeRoleWithSAMLResponse,
  AssumeRoleWithWebIdentityCommand,
  type AssumeRoleWithWebIdentityCommandInput,
  type AssumeRoleWithWebIdentityResponse,
} from '@aws-sdk/client-sts'
import { describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { samlIssuer, samlResponse } from '../../support/saml-response.ts'
import { makeSigningKey } from '../../support/signing-key.ts'
import { audience, tokenSigner } from '../../support/token-signer.ts'
import { emulated, iamClient, keysOf, stsClient } from '../support.ts'

type Policies = Pick<AssumeRoleWithWebIdentityCommandInput, 'Policy' | 'PolicyArns'>

/** A call that whoever an identity provider vouches for makes. */
type Assume = (policies: Policies) => Promise<AssumeRoleWithSAMLResponse & AssumeRoleWithWebIdentityResponse>

async function bySaml(): Promise<{ readonly emulator: Emulator; readonly assume: Assume }> {
  const key = await makeSigningKey('login.acme.example')
  const emulator = await emulated({
    samlProviders: [{ name: 'acme', issuer: samlIssuer, certificate: key.cert }],
  })
  const roleArn = emulator.roles.administrator
  const providerArn = roleArn.replace(/:role\/.*/, ':saml-provider/acme')
  return {
    emulator,
    assume: async (policies) =>
      stsClient(emulator).send(
        new AssumeRoleWithSAMLCommand({
          RoleArn: roleArn,
          PrincipalArn: providerArn,
          SAMLAssertion: await samlResponse(key, { roles: [{ roleArn, providerArn }] }),
          ...policies,
        }),
      ),
  }
}

async function byToken(): Promise<{ readonly emulator: Emulator; readonly assume: Assume }> {
  const signer = await tokenSigner()
  const emulator = await emulated({
    webIdentityProviders: [{ issuer: signer.issuer, clientIds: [audience] }],
  })
  return {
    emulator,
    assume: async (policies) =>
      stsClient(emulator).send(
        new AssumeRoleWithWebIdentityCommand({
          RoleArn: emulator.roles.administrator,
          RoleSessionName: 'job',
          WebIdentityToken: await signer.token({ now: new Date() }),
          ...policies,
        }),
      ),
  }
}

const readOnly = { PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }] }

describe.each([
  ['AssumeRoleWithSAML', bySaml],
  ['AssumeRoleWithWebIdentity', byToken],
])('the session policies of %s', (_, world) => {
  it('only take away, and the answer tells how full they are', async () => {
    const { emulator, assume } = await world()
    const answer = await assume(readOnly)
    expect(answer.PackedPolicySize).toBeGreaterThan(0)
    expect(emulator.session(answer.Credentials?.AccessKeyId ?? '')).toMatchObject({
      policies: [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
    })
    const iam = iamClient(emulator, keysOf(answer))
    await expect(iam.send(new ListAccessKeysCommand({ UserName: 'alice' }))).resolves.toBeDefined()
    await expect(iam.send(new CreateAccessKeyCommand({ UserName: 'alice' }))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('because no session policy allows') as string,
    })
  })

  it('are none unless they are asked for', async () => {
    const { emulator, assume } = await world()
    const answer = await assume({})
    expect(answer.PackedPolicySize).toBeUndefined()
    const iam = iamClient(emulator, keysOf(answer))
    await expect(iam.send(new CreateAccessKeyCommand({ UserName: 'alice' }))).resolves.toBeDefined()
  })

  it.each([
    [
      '11 policies',
      { PolicyArns: Array.from({ length: 11 }, () => readOnly.PolicyArns[0]) },
      'ValidationError',
    ],
    ['2049 characters', { Policy: `{${' '.repeat(2047)}}` }, 'ValidationError'],
    ['no JSON', { Policy: '{' }, 'MalformedPolicyDocumentException'],
  ])('are refused past AWS’s limits: %s', async (_what, policies, name) => {
    const { assume } = await world()
    await expect(assume(policies as Policies)).rejects.toMatchObject({ name })
  })
})
