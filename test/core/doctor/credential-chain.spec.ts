import { describe, expect, it } from 'vitest'
import {
  credentialReaders,
  type CredentialReader,
  type CredentialSource,
} from '../../../core/contract/doctor.ts'
import { credentialChain } from '../../../core/doctor/credential-chain.ts'
import { factsOf, type Unlike } from './support/facts-of.ts'

const keys = 'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = s\n'
const inVariables = { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 's' }

/** Where each of the three stops. */
function taken(unlike: Unlike): Partial<Record<CredentialReader, CredentialSource>> {
  const { steps } = credentialChain(factsOf(unlike))
  return Object.fromEntries(
    credentialReaders.flatMap((reader) => {
      const step = steps.find(({ takenBy }) => takenBy.includes(reader))
      return step === undefined ? [] : [[reader, step.source]]
    }),
  )
}

describe('keys in variables', () => {
  it('win where nobody names a profile', () => {
    expect(taken({ credentials: `[default]\n${keys}`, env: inVariables })).toEqual({
      'aws-cli': 'variables',
      botocore: 'variables',
      javascript: 'variables',
    })
  })

  it('lose to AWS_PROFILE in the JavaScript SDK alone', () => {
    const env = { ...inVariables, AWS_PROFILE: 'work' }
    expect(taken({ credentials: `[work]\n${keys}`, env })).toEqual({
      'aws-cli': 'variables',
      botocore: 'variables',
      javascript: 'credentials-file',
    })
  })

  it('lose to --profile in the AWS CLI, too', () => {
    expect(taken({ credentials: `[work]\n${keys}`, env: inVariables, asked: 'work' })).toEqual({
      'aws-cli': 'credentials-file',
      botocore: 'variables',
      javascript: 'credentials-file',
    })
  })

  it('by half stop the AWS CLI, and not the JavaScript SDK', () => {
    expect(taken({ credentials: `[default]\n${keys}`, env: { AWS_ACCESS_KEY_ID: 'AKIA' } })).toEqual({
      'aws-cli': 'variables',
      botocore: 'variables',
      javascript: 'credentials-file',
    })
  })
})

describe('a profile with two ways', () => {
  it.each([
    ['sso_account_id = 111122223333\nsso_role_name = Admin\n', 'sso', 'credentials-file'],
    [
      'role_arn = arn:aws:iam::111122223333:role/r\nweb_identity_token_file = /t\n',
      'web-identity',
      'credentials-file',
    ],
    ['credential_process = /usr/bin/true\n', 'credentials-file', 'credentials-file'],
    ['login_session = arn:aws:iam::111122223333:user/ada\n', 'credentials-file', 'credentials-file'],
    ['role_arn = arn:aws:iam::111122223333:role/r\nsource_profile = default\n', 'role', 'role'],
  ] as const)('%j beside keys', (config, botocore, javascript) => {
    expect(taken({ config: `[default]\n${config}`, credentials: `[default]\n${keys}` })).toEqual({
      'aws-cli': botocore,
      botocore,
      javascript,
    })
  })
})

it('says what is hidden, from whom and by what', () => {
  const { steps } = credentialChain(
    factsOf({
      config: '[default]\nsso_account_id = 111122223333\nsso_role_name = Admin\n',
      credentials: `[default]\n${keys}`,
    }),
  )
  expect(steps.filter(({ found }) => found !== null)).toEqual([
    {
      source: 'sso',
      name: 'IAM Identity Center',
      where: 'profile default in /home/ada/.aws/config and /home/ada/.aws/credentials',
      found: 'Admin in 111122223333',
      takenBy: ['aws-cli', 'botocore'],
      shadowedBy: [{ reader: 'javascript', by: 'credentials-file' }],
      use: 'taken by the AWS CLI and boto3, hidden from the JavaScript SDK by credentials file',
    },
    {
      source: 'credentials-file',
      name: 'credentials file',
      where: 'profile default in /home/ada/.aws/credentials',
      found: 'key AKIAIOSFODNN7EXAMPLE',
      takenBy: ['javascript'],
      shadowedBy: [
        { reader: 'aws-cli', by: 'sso' },
        { reader: 'botocore', by: 'sso' },
      ],
      use: 'taken by the JavaScript SDK, hidden from the AWS CLI and boto3 by IAM Identity Center',
    },
  ])
})

describe('the profile', () => {
  it.each([
    [{}, 'default', 'default'],
    [{ env: { AWS_PROFILE: 'a' } }, 'a', 'AWS_PROFILE'],
    [{ env: { AWS_PROFILE: 'a', AWS_DEFAULT_PROFILE: 'b' } }, 'b', 'AWS_DEFAULT_PROFILE'],
    [{ env: { AWS_PROFILE: 'a' }, asked: 'c' }, 'c', '--profile'],
  ] as const)('with %j is %s, by %s', (unlike, profile, chosenBy) => {
    expect(credentialChain(factsOf(unlike))).toMatchObject({ profile, chosenBy })
  })
})

describe('roles', () => {
  const role = 'role_arn = arn:aws:iam::111122223333:role/r\n'

  it('are followed to the profile that has credentials', () => {
    const config = `[profile a]\n${role}source_profile = b\n[profile b]\n${role}source_profile = c\n[profile c]\n${keys}`
    expect(credentialChain(factsOf({ config, asked: 'a' })).profiles).toEqual(['a', 'b', 'c'])
  })

  it('in a circle end where it closes', () => {
    const config = `[profile a]\n${role}source_profile = b\n[profile b]\n${role}source_profile = b\n`
    expect(credentialChain(factsOf({ config, asked: 'a' })).profiles).toEqual(['a', 'b', 'b'])
  })

  it('of a profile that names itself are assumed with its own keys', () => {
    const config = `[profile a]\n${role}source_profile = a\n${keys}`
    expect(credentialChain(factsOf({ config, asked: 'a' })).profiles).toEqual(['a'])
  })
})
