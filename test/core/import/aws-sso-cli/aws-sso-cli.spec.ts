import { describe, expect, it } from 'vitest'
import { readProfiles } from '../../../../core/import/aws-config/read-profiles.ts'
import { asAwsSsoReads } from '../../../../core/import/aws-sso-cli/as-aws-sso-reads.ts'
import { readAwsSsoCliConfig } from '../../../../core/import/aws-sso-cli/read-config.ts'
import { whatStays } from '../../../../core/import/aws-sso-cli/what-stays.ts'
import { planProfiles } from '../../../../core/import/aws-config/plan-profiles.ts'
import { roleSessionId } from '../../../../core/integrations/role-session-id.ts'
import { emptyWorkspace } from '../../../../core/workspace/workspace.ts'

const yaml = `
SSOConfig:
    Default:
        SSORegion: us-east-1
        StartUrl: https://acme.awsapps.com/start
        Accounts:
            111122223333:
                Name: prod
                Roles:
                    Deployer:
                        Via: arn:aws:iam::111122223333:role/Admin
                    Admin:
    Other:
        SSORegion: eu-west-1
        StartUrl: https://d-9067000000.awsapps.com/start
    Broken:
        StartUrl: 7
DefaultSSO: Default
ProfileFormat: '{{ .AccountName }}:{{ .RoleName }}'
`

describe('a config of aws-sso-cli', () => {
  it('has portals, the first of which is named after its address', () => {
    const { portals, usual, chained, hasProfileFormat } = readAwsSsoCliConfig('/c', yaml)
    expect([...portals].map(([key, { name }]) => [key, name])).toEqual([
      ['Default', 'acme'],
      ['Other', 'Other'],
    ])
    expect({ usual, hasProfileFormat }).toEqual({ usual: 'Default', hasProfileFormat: true })
    expect(chained).toEqual([
      {
        portal: 'Default',
        accountId: '111122223333',
        roleName: 'Deployer',
        name: 'prod:Deployer',
        roleArn: 'arn:aws:iam::111122223333:role/Deployer',
        via: { accountId: '111122223333', roleName: 'Admin' },
        externalId: null,
        hasSourceIdentity: false,
      },
    ])
  })

  it('that is no YAML is told with the line', () => {
    expect(() => readAwsSsoCliConfig('/c', 'SSOConfig:\n  a: [1\n')).toThrow(/^\/c line \d is no YAML$/)
  })

  it('without portals is none', () => {
    expect(() => readAwsSsoCliConfig('/c', 'x: 1')).toThrow('it has no SSOConfig')
  })
})

it('profiles that it wrote are roles of its portals, and others are not among them', () => {
  const config = `
[profile prod:Admin]
credential_process = /opt/homebrew/bin/aws-sso -u open -S "Other" process --arn arn:aws:iam::111122223333:role/Admin
region = eu-west-1
[profile usual]
credential_process = aws-sso process --arn arn:aws:iam::1111:role/path/Reader
[profile mine]
credential_process = /opt/tool
`
  const {
    all: { profiles, ssoSessions },
    sources,
  } = asAwsSsoReads(readProfiles({ config, credentials: '' }), readAwsSsoCliConfig('/c', yaml))
  expect([...profiles.values()].map(({ name, settings }) => [name, Object.fromEntries(settings)])).toEqual([
    [
      'prod:Admin',
      { sso_session: 'Other', sso_account_id: '111122223333', sso_role_name: 'Admin', region: 'eu-west-1' },
    ],
    ['usual', { sso_session: 'acme', sso_account_id: '000000001111', sso_role_name: 'Reader' }],
    ['prod:Deployer', { role_arn: 'arn:aws:iam::111122223333:role/Deployer', source_profile: 'prod:Admin' }],
  ])
  expect([...sources]).toEqual([])
  expect([...ssoSessions.keys()]).toEqual(['acme', 'Other'])
})

it('a role that is assumed via one that no profile is of has a source that is no session of its own', () => {
  const { all, sources } = asAwsSsoReads(
    readProfiles({ config: '', credentials: '' }),
    readAwsSsoCliConfig('/c', yaml),
  )
  expect([...all.profiles.keys()]).toEqual(['via 111122223333/Admin', 'prod:Deployer'])
  const plan = planProfiles(all, emptyWorkspace, {
    only: null,
    sources,
    keys: false,
    commands: false,
    ours: new Map(),
    withoutCredentials: '',
    origin: 'aws-sso',
  })
  const [portal] = plan.integrations
  expect(plan.sessions.map(({ saved }) => saved)).toEqual([
    expect.objectContaining({
      kind: 'assume-role',
      name: 'prod:Deployer',
      roleArn: 'arn:aws:iam::111122223333:role/Deployer',
      sourceSessionId: roleSessionId({
        integrationId: portal?.id ?? '',
        accountId: '111122223333',
        roleName: 'Admin',
      }),
    }),
  ])
  expect([...plan.rolePreferences]).toEqual([])
})

it('a profile of a role that is assumed via another is that role', () => {
  const config = `
[profile deploy]
credential_process = aws-sso process --arn arn:aws:iam::111122223333:role/Deployer
region = eu-west-1
`
  const { all } = asAwsSsoReads(
    readProfiles({ config, credentials: '' }),
    readAwsSsoCliConfig('/c', yaml.replace('Via:', 'ExternalId: ab\n                        Via:')),
  )
  expect(Object.fromEntries(all.profiles.get('deploy')?.settings ?? [])).toEqual({
    role_arn: 'arn:aws:iam::111122223333:role/Deployer',
    source_profile: 'via 111122223333/Admin',
    external_id: 'ab',
    region: 'eu-west-1',
  })
  expect(all.profiles.has('prod:Deployer')).toBe(false)
})

it('a source identity is told, since it does not come', () => {
  const config = readAwsSsoCliConfig(
    '/c',
    yaml.replace('Via:', 'SourceIdentity: ann\n                        Via:'),
  )
  expect(whatStays(config).map(({ name }) => name)).toEqual([
    'SourceIdentity of prod:Deployer',
    'ProfileFormat',
  ])
})
