import { expect, it } from 'vitest'
import { privateConfig } from '../../../core/delivery/private-config.ts'

const session = {
  command: '/home/me/.keyturn/bin/keyturn-credentials s1',
  region: 'eu-west-1',
  endpointUrl: null,
}

it('holds one identity', () => {
  expect(privateConfig({ ...session, own: '' })).toBe(
    '[default]\ncredential_process = /home/me/.keyturn/bin/keyturn-credentials s1\nregion = eu-west-1\n',
  )
  expect(
    privateConfig({ command: 'x s1', region: null, endpointUrl: 'http://127.0.0.1:4566', own: '' }),
  ).toBe('[default]\ncredential_process = x s1\nendpoint_url = http://127.0.0.1:4566\n')
})

it('takes over how tools behave, and nothing that says who they are or where they ask', () => {
  const own = `[default]
output = table
region = us-east-1
role_arn = arn:aws:iam::111122223333:role/other
source_profile = other
sso_session = acme
endpoint_url = http://theirs
services = mine
retry_mode=adaptive
s3 =
  endpoint_url = http://theirs
cli_pager =
[profile other]
output = yaml
`
  expect(privateConfig({ ...session, own })).toBe(
    `[default]
credential_process = /home/me/.keyturn/bin/keyturn-credentials s1
region = eu-west-1
output = table
retry_mode = adaptive
cli_pager = 
`,
  )
})
