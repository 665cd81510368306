import {
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  type STSServiceException,
} from '@aws-sdk/client-sts'
import { describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { audience, type TokenSigner, tokenSigner } from '../../support/token-signer.ts'
import { emulated, keysOf, standingClock, stsClient } from '../support.ts'

type Claims = Partial<Parameters<TokenSigner['token']>[0]>

async function world() {
  const clock = standingClock(startOfThisSecond())
  const signer = await tokenSigner()
  const emulator = await emulated({
    now: clock.now,
    webIdentityProviders: [{ issuer: signer.issuer, clientIds: [audience] }],
  })
  const token = (claims: Claims = {}) => signer.token({ now: clock.now(), ...claims })
  return { clock, signer, emulator, token }
}

/** As tokens write times. The SDK signs with this machine's clock, so the emulator's stands near it. */
function startOfThisSecond(): Date {
  return new Date(Math.floor(Date.now() / 1000) * 1000)
}

function assume(
  emulator: Emulator,
  token: string,
  { roleArn = emulator.roles.webIdentity, seconds }: { roleArn?: string; seconds?: number } = {},
) {
  return stsClient(emulator).send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: roleArn,
      RoleSessionName: 'job',
      WebIdentityToken: token,
      ...(seconds === undefined ? {} : { DurationSeconds: seconds }),
    }),
  )
}

async function refusal(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'granted',
    (error: STSServiceException) => `${error.name}: ${error.message}`,
  )
}

describe('createAssumeRoleWithWebIdentity', () => {
  it('issues credentials of the role for a token that its issuer’s published key verifies', async () => {
    const { clock, emulator, token, signer } = await world()
    const answer = await assume(emulator, await token(), { seconds: 900 })
    expect(answer).toMatchObject({
      SubjectFromWebIdentityToken: 'job:42',
      Audience: audience,
      Provider: expect.stringContaining(`:oidc-provider/${signer.issuer.slice('http://'.length)}`),
    })
    expect(answer.Credentials?.Expiration).toEqual(new Date(clock.now().getTime() + 900_000))
    const identity = await stsClient(emulator, keysOf(answer)).send(new GetCallerIdentityCommand({}))
    expect(identity.Arn).toMatch(/:assumed-role\/web-deployer\/job$/)
  })

  it.each<readonly [string, Claims, string]>([
    [
      'made out to somebody else',
      { audience: 'another' },
      'InvalidIdentityTokenException: Incorrect token audience',
    ],
    [
      'signed with another key',
      { forged: true },
      "InvalidIdentityTokenException: Couldn't retrieve verification key",
    ],
    ['that has expired', { seconds: -1 }, 'ExpiredTokenException: Token expired: current date/time'],
    [
      'that is not valid yet',
      { notBefore: new Date(Date.now() + 60_000) },
      'InvalidIdentityTokenException: Invalid token claim: nbf',
    ],
    [
      'of an issuer nobody registered',
      { issuer: 'https://evil.example' },
      'InvalidIdentityTokenException: No OpenIDConnect provider found in your account for https://evil.example',
    ],
  ])('refuses a token %s', async (_, claims, words) => {
    const { emulator, token } = await world()
    expect(await refusal(assume(emulator, await token(claims)))).toContain(words)
  })

  it('refuses what is no JWT', async () => {
    const { emulator } = await world()
    expect(await refusal(assume(emulator, 'opaque'))).toContain('is not a valid JWT')
  })

  it('says when it cannot reach the issuer', async () => {
    const { emulator, token, signer } = await world()
    const good = await token()
    await signer.close()
    expect(await refusal(assume(emulator, good))).toContain('IDPCommunicationErrorException')
  })

  it('refuses a role that does not trust the provider', async () => {
    const { emulator, token } = await world()
    expect(await refusal(assume(emulator, await token(), { roleArn: emulator.roleArn }))).toBe(
      'AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity',
    )
  })

  it('issues nothing past 12 hours', async () => {
    const { emulator, token } = await world()
    expect(await refusal(assume(emulator, await token(), { seconds: 43_201 }))).toContain(
      'less than or equal to 43200',
    )
  })

  it('takes providers while it runs', async () => {
    const { emulator, clock } = await world()
    const late = await tokenSigner()
    const token = await late.token({ now: clock.now(), audience: 'late' })
    const registered = await fetch(`${emulator.endpoint}/_emulator/web-identity-providers`, {
      method: 'POST',
      body: JSON.stringify({ issuer: late.issuer, clientIds: ['late'] }),
    })
    expect(registered.status).toBe(200)
    expect(await refusal(assume(emulator, token))).toBe('granted')
  })
})
