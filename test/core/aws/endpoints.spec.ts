import { ListAccountsCommand, SSOClient } from '@aws-sdk/client-sso'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { assumedRoleCredentials } from '../../../core/access/assume-role.ts'
import { type AwsPlace, createAwsAccess } from '../../../core/aws/aws-access.ts'
import { authorizeUrl } from '../../../core/aws/sso-oidc.ts'
import type { EndpointKind } from '../../../core/contract/endpoints.ts'
import type { AgentEnvironment } from '../../../core/host.ts'
import { secret } from '../../../core/secrets/secret.ts'
import { realClock } from '../../support/test-identity-center.ts'
import { notNarrowed } from '../../../core/contract/narrowing.ts'

function accessWith(environment: AgentEnvironment = {}) {
  const access = createAwsAccess({ environment, clock: realClock })
  onTestFinished(() => access.close())
  return access
}

/** The hosts of SSO-OIDC, as the browser is sent there, of the portal and of STS. */
async function hostsOf(place: AwsPlace, environment: AgentEnvironment = {}): Promise<readonly string[]> {
  const access = accessWith(environment)
  const authorize = await authorizeUrl(access, place, {
    clientId: 'c',
    redirectUri: 'http://127.0.0.1:1/oauth/callback',
    state: 's',
    codeChallenge: 'x',
  })
  const hosts = [new URL(authorize).host]
  const requestHandler = {
    async handle({ hostname }: { readonly hostname: string }): Promise<never> {
      hosts.push(hostname)
      throw new Error('no further')
    },
  }
  const portal = new SSOClient({ ...access.clientOptions('sso', place), requestHandler })
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' }
  const sts = new STSClient({ ...access.clientOptions('sts', place), requestHandler, credentials })
  await expect(portal.send(new ListAccountsCommand({ accessToken: 't' }))).rejects.toThrow('no further')
  await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toThrow('no further')
  return hosts
}

describe('an integration’s endpoints', () => {
  it.each<[EndpointKind, string, readonly string[]]>([
    [
      'standard',
      'eu-west-1',
      ['oidc.eu-west-1.amazonaws.com', 'portal.sso.eu-west-1.amazonaws.com', 'sts.eu-west-1.amazonaws.com'],
    ],
    [
      'fips',
      'us-east-1',
      [
        'oidc-fips.us-east-1.amazonaws.com',
        'portal.sso-fips.us-east-1.amazonaws.com',
        'sts-fips.us-east-1.amazonaws.com',
      ],
    ],
    [
      'fips',
      'us-gov-west-1',
      [
        'oidc.us-gov-west-1.amazonaws.com',
        'portal.sso.us-gov-west-1.amazonaws.com',
        'sts.us-gov-west-1.amazonaws.com',
      ],
    ],
    [
      'dual-stack',
      'eu-west-1',
      ['oidc.eu-west-1.api.aws', 'portal.sso.eu-west-1.api.aws', 'sts.eu-west-1.api.aws'],
    ],
    [
      'dual-stack',
      'cn-north-1',
      [
        'oidc.cn-north-1.api.amazonwebservices.com.cn',
        'portal.sso.cn-north-1.api.amazonwebservices.com.cn',
        'sts.cn-north-1.api.amazonwebservices.com.cn',
      ],
    ],
    [
      'fips-dual-stack',
      'us-east-1',
      ['oidc-fips.us-east-1.api.aws', 'portal.sso-fips.us-east-1.api.aws', 'sts-fips.us-east-1.api.aws'],
    ],
  ])('%s, in %s', async (endpoints, region, hosts) => {
    expect(await hostsOf({ region, endpointUrl: null, endpoints })).toEqual(hosts)
  })

  it('add to what the environment says, and take nothing from it', async () => {
    const environment = { AWS_USE_FIPS_ENDPOINT: 'true' }
    const [oidc] = await hostsOf(
      { region: 'us-east-1', endpointUrl: null, endpoints: 'dual-stack' },
      environment,
    )
    expect(oidc).toBe('oidc-fips.us-east-1.api.aws')
  })

  it('count for nothing where an endpoint of its own stands in for AWS', async () => {
    const place = { region: 'us-east-1', endpointUrl: 'https://own.example', endpoints: 'fips' } as const
    expect(await hostsOf(place)).toEqual(['own.example', 'own.example', 'own.example'])
  })

  it('are those at which a role is assumed through it', async () => {
    const asked: AwsPlace[] = []
    const source = {
      accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
      secretAccessKey: secret('x'),
      sessionToken: secret('x'),
      issuedAt: new Date(),
      expiresAt: new Date(),
      accountId: null,
    }
    await assumedRoleCredentials(
      async (request) => {
        asked.push(request)
        return source
      },
      {
        ...notNarrowed,
        roleArn: 'arn:aws:iam::111122223333:role/x',
        externalId: null,
        roleSessionName: null,
      },
      {
        source,
        chained: true,
        region: 'us-east-1',
        endpointUrl: null,
        endpoints: 'fips',
        durationSeconds: null,
        longestSeconds: null,
        nameParts: { user: null, host: 'laptop', session: 'x' },
      },
    )
    expect(asked).toMatchObject([{ region: 'us-east-1', endpointUrl: null, endpoints: 'fips' }])
  })
})
