import { describe, expect, it } from 'vitest'
import { findingCodes, type FindingCode, type Severity } from '../../../core/contract/doctor.ts'
import { examine } from '../../../core/doctor/examine.ts'
import { factsOf, now, type Unlike } from './support/facts-of.ts'

const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const reachable = factsOf().network
const unreadable = { ...factsOf().files.config, state: 'unreadable', reason: 'EACCES' } as const
const temporary =
  'aws_access_key_id = ASIAIOSFODNN7EXAMPLE\naws_secret_access_key = s\naws_session_token = t\n'
const longTerm = 'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = s\n'
const portal = 'sso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1\n'
const role = 'sso_account_id = 111122223333\nsso_role_name = Admin\nregion = eu-west-1\n'
/** sha1 of `acme`. */
const acmeToken = '293abb6b76d7791c0732cc517d38c4b5c734b87f.json'
const token = (more: object) =>
  new Map([
    [
      acmeToken,
      {
        path: `/c/${acmeToken}`,
        kind: 'whole' as const,
        expiresAt: hoursAgo(-1),
        isRefreshable: true,
        region: 'eu-west-1',
        ...more,
      },
    ],
  ])
const signedIn = `[profile work]\nsso_session = acme\n${role}[sso-session acme]\n${portal}`

/** One machine for each finding: on it this is found, and nothing else. */
const machines: Readonly<
  Record<FindingCode, { readonly at: Severity; readonly unlike: Unlike; readonly what: string }>
> = {
  'variables-shadow-profile': {
    at: 'warning',
    unlike: { env: { AWS_PROFILE: 'default', AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 's' } },
    what: 'keys in this shell’s variables go before profile default',
  },
  'variables-half-set': {
    at: 'error',
    unlike: { env: { AWS_ACCESS_KEY_ID: 'AKIA' } },
    what: 'AWS_ACCESS_KEY_ID is set in this shell, AWS_SECRET_ACCESS_KEY is not',
  },
  'variables-expired': {
    at: 'error',
    unlike: {
      config: null,
      env: {
        AWS_ACCESS_KEY_ID: 'ASIA',
        AWS_SECRET_ACCESS_KEY: 's',
        AWS_CREDENTIAL_EXPIRATION: '2026-03-01T11:00:00Z',
      },
    },
    what: 'the keys in this shell’s variables ran out at 2026-03-01T11:00:00.000Z',
  },
  'profile-variables-differ': {
    at: 'warning',
    unlike: {
      config: '[default]\nregion = eu-west-1\n[profile b]\nregion = eu-west-1\n',
      env: { AWS_PROFILE: 'b', AWS_DEFAULT_PROFILE: 'default' },
    },
    what: 'AWS_PROFILE is b, and AWS_DEFAULT_PROFILE is default',
  },
  'region-variables-differ': {
    at: 'warning',
    unlike: { config: null, env: { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'us-east-1' } },
    what: 'AWS_REGION is eu-west-1, and AWS_DEFAULT_REGION is us-east-1',
  },
  'file-variable-missing': {
    at: 'error',
    unlike: { config: null, env: { AWS_CONFIG_FILE: '/home/ada/.aws/config' } },
    what: 'AWS_CONFIG_FILE names /home/ada/.aws/config, and there is no such file',
  },
  'file-unreadable': {
    at: 'error',
    unlike: {},
    what: '/home/ada/.aws/config cannot be read: EACCES',
  },
  'file-malformed': {
    at: 'error',
    unlike: { config: '[default]\nregion = eu-west-1\n\nexport AWS_PROFILE\n' },
    what: '/home/ada/.aws/config, line 4: the line is neither a section, nor a setting, nor a comment',
  },
  'duplicate-section': {
    at: 'error',
    unlike: { config: '[profile a]\nregion = eu-west-1\n[profile a]\noutput = json\n' },
    what: '[profile a] on line 3 of /home/ada/.aws/config is there already, on line 1',
  },
  'duplicate-setting': {
    at: 'error',
    unlike: { config: '[default]\nregion = eu-west-1\noutput = json\nregion = us-east-1\n' },
    what: 'region on line 4 of /home/ada/.aws/config stands in [default] already, on line 2',
  },
  'section-ignored': {
    at: 'warning',
    unlike: { config: '[work]\nregion = eu-west-1\n' },
    what: '[work] on line 1 of /home/ada/.aws/config is no profile',
  },
  'readable-by-others': {
    at: 'warning',
    unlike: { credentials: `[work]\n${temporary}`, modes: { credentials: 0o644 } },
    what: '/home/ada/.aws/credentials holds secrets, and has mode 0644',
  },
  'profile-missing': {
    at: 'error',
    unlike: { asked: 'work' },
    what: 'profile work is neither in /home/ada/.aws/config nor in /home/ada/.aws/credentials',
  },
  'credentials-hide-config': {
    at: 'warning',
    unlike: { credentials: `[default]\n${temporary}` },
    what: 'profile default has keys in /home/ada/.aws/credentials, and credential_process in /home/ada/.aws/config',
  },
  'key-half-written': {
    at: 'error',
    unlike: { config: null, credentials: '[work]\naws_secret_access_key = s\n' },
    what: 'profile work in /home/ada/.aws/credentials has half a key: aws_access_key_id is missing',
  },
  'temporary-key-expired': {
    at: 'error',
    unlike: { credentials: `[work]\n${temporary}x_security_token_expires = 2026-03-01T13:00:00+02:00\n` },
    what: 'the keys of profile work ran out at 2026-03-01T11:00:00.000Z',
  },
  'long-term-key': {
    at: 'warning',
    unlike: { credentials: `[work]\n${longTerm}`, modifiedAt: hoursAgo(24 * 400) },
    what: 'profile work has long-term key AKIAIOSFODNN7EXAMPLE in plain text in /home/ada/.aws/credentials, there for 400 days or longer',
  },
  'source-profile-missing': {
    at: 'error',
    unlike: { config: '[profile a]\nrole_arn = arn:aws:iam::111122223333:role/r\nsource_profile = gone\n' },
    what: 'profile a assumes its role from profile gone, which is in neither file',
  },
  'source-profile-cycle': {
    at: 'error',
    unlike: {
      config:
        '[profile a]\nrole_arn = arn:aws:iam::111122223333:role/r\nsource_profile = b\n[profile b]\nrole_arn = arn:aws:iam::111122223333:role/r\nsource_profile = a\n',
    },
    what: 'profile a is assumed from itself: a → b → a',
  },
  'source-profile-unclear': {
    at: 'error',
    unlike: { config: '[profile a]\nrole_arn = arn:aws:iam::111122223333:role/r\n' },
    what: 'profile a has a role_arn, and nothing that says with what to assume it',
  },
  'process-program-missing': {
    at: 'error',
    unlike: { missingPrograms: new Set(['/usr/bin/true']) },
    what: 'profile default gets its credentials from /usr/bin/true, which is no program on this machine',
  },
  'region-missing': {
    at: 'warning',
    unlike: { config: '[default]\ncredential_process = /usr/bin/true\n' },
    what: 'profile default has no region, and no variable names one',
  },
  'region-unknown': {
    at: 'error',
    unlike: { config: '[profile a]\nregion = us-east-1a\n' },
    what: 'region of profile a is "us-east-1a", which is no region of AWS',
  },
  'region-shadowed': {
    at: 'warning',
    unlike: { env: { AWS_REGION: 'us-east-1' } },
    what: 'AWS_REGION is us-east-1, and profile default says eu-west-1',
  },
  'sso-session-missing': {
    at: 'error',
    unlike: { config: `[profile work]\nsso_session = acme\n${role}` },
    what: 'profile work names sso_session acme, and /home/ada/.aws/config has no such section',
  },
  'sso-settings-incomplete': {
    at: 'error',
    unlike: {
      config: `[profile work]\nsso_session = acme\nsso_account_id = 111122223333\nregion = eu-west-1\n[sso-session acme]\n${portal}`,
      ssoTokens: token({}),
    },
    what: 'profile work is one of IAM Identity Center without sso_role_name',
  },
  'sso-settings-differ': {
    at: 'error',
    unlike: {
      config: `[profile work]\nsso_session = acme\nsso_region = us-east-1\n${role}[sso-session acme]\n${portal}`,
      ssoTokens: token({}),
    },
    what: 'sso_region of profile work is another than that of its [sso-session acme]',
  },
  'sso-not-signed-in': {
    at: 'error',
    unlike: { config: signedIn, asked: 'work' },
    what: 'nobody is signed in for profile work with the AWS CLI',
  },
  'sso-token-expired': {
    at: 'error',
    unlike: {
      config: signedIn,
      asked: 'work',
      ssoTokens: token({ expiresAt: hoursAgo(1), isRefreshable: false }),
    },
    what: 'the sign-in of profile work ran out at 2026-03-01T11:00:00.000Z, and nothing is there to refresh it with',
  },
  'sso-token-half-written': {
    at: 'error',
    unlike: {
      config: signedIn,
      ssoTokens: new Map([[acmeToken, { path: `/c/${acmeToken}`, kind: 'half-written' }]]),
    },
    what: `/c/${acmeToken} is a sign-in of the AWS CLI that is only half there`,
  },
  'sso-region-differs': {
    at: 'warning',
    unlike: { config: signedIn, ssoTokens: token({ region: 'us-east-1' }) },
    what: 'the sign-in of profile work is of us-east-1, and sso_region says eu-west-1',
  },
  'login-not-signed-in': {
    at: 'error',
    unlike: { config: '[profile me]\nlogin_session = arn:aws:iam::111122223333:user/ada\n' },
    what: 'what aws login keeps for profile me is not there',
  },
  'login-expired': {
    at: 'error',
    unlike: {
      config: '[profile me]\nlogin_session = arn:aws:iam::111122223333:user/ada\n',
      logins: new Map([
        [
          // sha256 of the ARN.
          '8a94dcaf071ee6a78db9a6b90e40b539573c9c8ef33a82541e6d9d2ceda11e00.json',
          { path: '/l', kind: 'whole', expiresAt: hoursAgo(1), isRefreshable: false, region: null },
        ],
      ]),
    },
    what: 'the sign-in of aws login for profile me ran out at 2026-03-01T11:00:00.000Z',
  },
  'ca-bundle-unusable': {
    at: 'error',
    unlike: {
      env: { AWS_CA_BUNDLE: '/etc/none.pem' },
      network: {
        ...reachable,
        outcome: { kind: 'not-asked' },
        caProblem: 'the certificates in AWS_CA_BUNDLE (/etc/none.pem) cannot be read',
      },
    },
    what: 'the certificates in AWS_CA_BUNDLE (/etc/none.pem) cannot be read',
  },
  'ca-bundle-not-for-node': {
    at: 'note',
    unlike: { env: { AWS_CA_BUNDLE: '/etc/ssl/corporate.pem' } },
    what: 'AWS_CA_BUNDLE is set, and NODE_EXTRA_CA_CERTS is not',
  },
  'proxy-malformed': {
    at: 'error',
    unlike: { network: { ...reachable, outcome: { kind: 'not-asked' }, malformedProxies: ['HTTPS_PROXY'] } },
    what: 'HTTPS_PROXY does not name a proxy that can be asked',
  },
  'aws-unreachable': {
    at: 'error',
    unlike: {
      network: {
        ...reachable,
        outcome: { kind: 'failed', message: 'the proxy wants a user name and password', hint: null },
      },
    },
    what: 'https://sts.eu-west-1.amazonaws.com does not answer as AWS does: the proxy wants a user name and password',
  },
  'clock-skewed': {
    at: 'error',
    unlike: { network: { ...reachable, outcome: { kind: 'answered', behindMs: 6 * 60_000 } } },
    what: 'the clock of this machine is 6 min behind that of AWS',
  },
  'vault-not-ready': {
    at: 'warning',
    unlike: {
      vault: {
        state: 'locked',
        source: 'keychain',
        label: 'keyring (Secret Service)',
        reason: 'the keyring is locked; unlock it',
        secrets: 3,
      },
    },
    what: 'the vault is locked (keyring (Secret Service))',
  },
  'agent-not-running': {
    at: 'note',
    unlike: { agent: { kind: 'not-running' }, vault: null },
    what: 'no agent runs',
  },
  'agent-silent': {
    at: 'error',
    unlike: {
      agent: { kind: 'failing', message: 'the agent does not answer within 5 s', hint: null },
      vault: null,
    },
    what: 'the agent does not answer within 5 s',
  },
  'agent-mismatch': {
    at: 'warning',
    unlike: { agent: { kind: 'other-build', message: 'the agent is of build 1', hint: null }, vault: null },
    what: 'the agent is of build 1',
  },
  'agent-environment-differs': {
    at: 'warning',
    unlike: {
      agent: {
        kind: 'other-environment',
        message: 'AWS_CONFIG_FILE is "/a" for the agent, "/b" here',
        differences: ['AWS_CONFIG_FILE'],
      },
    },
    what: 'the agent was started in another environment: AWS_CONFIG_FILE is "/a" for the agent, "/b" here',
  },
}

/** What a fixture of literals alone cannot say. */
function factsFor(code: FindingCode) {
  const facts = factsOf(machines[code].unlike)
  return code === 'file-unreadable' ? { ...facts, files: { ...facts.files, config: unreadable } } : facts
}

describe('finds, and finds nothing else', () => {
  it.each(findingCodes)('%s', (code) => {
    const { findings } = examine(factsFor(code))
    expect(findings.map(({ code: found }) => found)).toEqual([code])
    const [found] = findings
    expect(found?.severity).toBe(machines[code].at)
    expect(found?.what).toBe(machines[code].what)
    expect(found?.why).not.toBe('')
    expect(found?.fix).not.toBe('')
  })
})

it('finds nothing where nothing is wrong', () => {
  expect(examine(factsOf()).findings).toEqual([])
})

it('finds nothing where sign-ins of the AWS CLI can be refreshed', () => {
  const facts = factsOf({ config: signedIn, asked: 'work', ssoTokens: token({ expiresAt: hoursAgo(1) }) })
  expect(examine(facts).findings).toEqual([])
})

it('says the worst first, and each under an id of its own', () => {
  const { findings } = examine(
    factsOf({
      config: '[work]\nregion = eu-west-1\n[other]\nregion = eu-west-1\n[profile a]\nregion = us-east-1a\n',
      agent: { kind: 'not-running' },
    }),
  )
  expect(findings.map(({ severity }) => severity)).toEqual(['error', 'warning', 'warning', 'note'])
  expect(new Set(findings.map(({ id }) => id)).size).toBe(4)
})

it('of one profile, looks at it and those it is assumed from alone', () => {
  const config = [
    '[profile a]\nrole_arn = arn:aws:iam::111122223333:role/r\nsource_profile = b\nregion = eu-west-1',
    '[profile b]\nregion = us-east-1a\ncredential_process = /usr/bin/true',
    '[profile c]\nregion = us-east-1b\n',
  ].join('\n')
  const found = examine(factsOf({ config, asked: 'a' })).findings
  expect(found.map(({ subject }) => subject)).toEqual(['b region'])
})

describe('does itself only what touches no content', () => {
  it.each([
    ['readable-by-others', { kind: 'make-private', path: '/home/ada/.aws/credentials' }],
    ['sso-token-half-written', { kind: 'set-aside', path: `/c/${acmeToken}` }],
  ] as const)('%s', (code, repair) => {
    expect(examine(factsFor(code)).findings[0]?.repair).toEqual(repair)
  })

  it('and leaves everything else to a person', () => {
    const others = findingCodes.filter(
      (code) => !['readable-by-others', 'sso-token-half-written'].includes(code),
    )
    const repairs = others.flatMap((code) => examine(factsFor(code)).findings.map(({ repair }) => repair))
    expect(repairs.filter((repair) => repair !== null)).toEqual([])
  })
})
