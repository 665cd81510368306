import { expect, it } from 'vitest'
import {
  inheritedToClear,
  sessionEnvironment,
  withoutSecrets,
} from '../../../agent/shell/child-environment.ts'

const session = { AWS_ACCESS_KEY_ID: 'ASIAOURS', AWS_SECRET_ACCESS_KEY: 'ours', AWS_SESSION_TOKEN: 'ours' }

it('leaves no other identity in the environment of a program', () => {
  const inherited = {
    PATH: '/bin',
    AWS_ACCESS_KEY_ID: 'AKIATHEIRS',
    AWS_SECURITY_TOKEN: 'theirs',
    AWS_PROFILE: 'theirs',
    AWS_DEFAULT_PROFILE: 'theirs',
    AWS_ROLE_ARN: 'theirs',
    AWS_ROLE_SESSION_NAME: 'theirs',
    AWS_WEB_IDENTITY_TOKEN_FILE: 'theirs',
    AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: 'theirs',
    AWS_CONTAINER_SOMETHING_OF_NEXT_YEAR: 'theirs',
    AWS_CREDENTIAL_EXPIRATION: 'theirs',
    AWS_BEARER_TOKEN_BEDROCK: 'theirs',
    AWS_PAGER: 'less',
  }
  expect(sessionEnvironment(inherited, session)).toEqual({ PATH: '/bin', AWS_PAGER: 'less', ...session })
})

it('sends nothing of our own secrets along, but where our home is', () => {
  const inherited = {
    KEYTURN_HOME: '/home',
    KEYTURN_VAULT_PASSPHRASE: 'open-sesame',
    KEYTURN_BACKUP_PASSPHRASE: 'open-sesame',
    KEYTURN_DEBUG: '1',
  }
  expect(withoutSecrets(inherited)).toEqual({ KEYTURN_HOME: '/home' })
  expect(sessionEnvironment(inherited, session)).toEqual({ KEYTURN_HOME: '/home', ...session })
})

it('lets no endpoint of somebody else’s win over the session’s own', () => {
  const inherited = {
    AWS_ENDPOINT_URL: 'http://theirs',
    AWS_ENDPOINT_URL_STS: 'http://theirs',
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
  }
  const own = { ...session, AWS_ENDPOINT_URL: 'http://ours' }
  expect(sessionEnvironment(inherited, own)).toEqual(own)
  expect(sessionEnvironment(inherited, session)).toEqual({ ...inherited, ...session })
})

it('takes names as Windows does, whatever their case', () => {
  expect(inheritedToClear({ aws_profile: 'theirs', Path: 'C:' }, session)).toEqual(['aws_profile'])
})
