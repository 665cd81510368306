import { describe, expect, it } from 'vitest'
import { readProfiles } from '../../../../core/import/aws-config/read-profiles.ts'
import { asAwsSsoReads } from '../../../../core/import/aws-sso-cli/as-aws-sso-reads.ts'
import { readAwsSsoCliConfig } from '../../../../core/import/aws-sso-cli/read-config.ts'

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
    expect({ usual, chained, hasProfileFormat }).toEqual({
      usual: 'Default',
      chained: ['111122223333/Deployer'],
      hasProfileFormat: true,
    })
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
  const { profiles, ssoSessions } = asAwsSsoReads(
    readProfiles({ config, credentials: '' }),
    readAwsSsoCliConfig('/c', yaml),
  )
  expect([...profiles.values()].map(({ name, settings }) => [name, Object.fromEntries(settings)])).toEqual([
    [
      'prod:Admin',
      { sso_session: 'Other', sso_account_id: '111122223333', sso_role_name: 'Admin', region: 'eu-west-1' },
    ],
    ['usual', { sso_session: 'acme', sso_account_id: '000000001111', sso_role_name: 'Reader' }],
  ])
  expect([...ssoSessions.keys()]).toEqual(['acme', 'Other'])
})
