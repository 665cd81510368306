import { describe, expect, it } from 'vitest'
import { environmentDifferences, maskedEnvironment, readEnvironment } from '../../agent/environment.ts'

const standpoint = { userHome: '/home/ada', cwd: '/work' }
const files = {
  AWS_CONFIG_FILE: '/home/ada/.aws/config',
  AWS_SHARED_CREDENTIALS_FILE: '/home/ada/.aws/credentials',
}

describe('readEnvironment', () => {
  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['nothing set', {}, {}],
    ['what is not on the list', { AWS_PROFILE: 'prod', AWS_ACCESS_KEY_ID: 'AKIA', EDITOR: 'vi' }, {}],
    ['empty values', { AWS_CONFIG_FILE: '', AWS_ENDPOINT_URL: '', HTTPS_PROXY: '' }, {}],
    ['a relative path', { AWS_CONFIG_FILE: 'aws.ini' }, { AWS_CONFIG_FILE: '/work/aws.ini' }],
    ['a path from home', { AWS_CA_BUNDLE: '~/ca.pem' }, { AWS_CA_BUNDLE: '/home/ada/ca.pem' }],
    ['the usual path spelt out', { AWS_CONFIG_FILE: '/home/ada/.aws/config' }, {}],
    [
      'endpoints of services',
      { AWS_ENDPOINT_URL: 'http://a', AWS_ENDPOINT_URL_STS: 'http://b' },
      { AWS_ENDPOINT_URL: 'http://a', AWS_ENDPOINT_URL_STS: 'http://b' },
    ],
    ['a proxy in small letters', { https_proxy: 'http://p' }, { HTTPS_PROXY: 'http://p' }],
    ['both spellings', { no_proxy: 'small', NO_PROXY: 'large' }, { NO_PROXY: 'small' }],
    ['an empty small spelling', { no_proxy: '', NO_PROXY: 'large' }, { NO_PROXY: 'large' }],
  ])('%s', (_, variables, expected) => {
    expect(readEnvironment(variables, standpoint)).toEqual({ ...files, ...expected })
  })
})

describe('environmentDifferences', () => {
  it('names both sides of what differs, in order, and nothing else', () => {
    expect(
      environmentDifferences({
        agent: { ...files, HTTPS_PROXY: 'http://p:1', NO_PROXY: 'x' },
        client: { ...files, AWS_ENDPOINT_URL: 'http://localhost:4', NO_PROXY: 'x' },
      }),
    ).toEqual([
      { name: 'AWS_ENDPOINT_URL', agent: null, client: 'http://localhost:4' },
      { name: 'HTTPS_PROXY', agent: 'http://p:1', client: null },
    ])
  })

  it.each([
    ['http://ada:s3cret@proxy:3128', 'http://***@proxy:3128'],
    ['ada:s3cret@proxy:3128', '***@proxy:3128'],
    ['http://ada:s3/cr@et@proxy:3128', 'http://***@proxy:3128'],
    ['http://proxy:3128/path', 'http://proxy:3128/path'],
  ])('%s is shown as %s', (value, shown) => {
    expect(maskedEnvironment({ HTTPS_PROXY: value })).toEqual({ HTTPS_PROXY: shown })
  })

  it('shows paths as they are, an @ in them too', () => {
    expect(maskedEnvironment({ AWS_CONFIG_FILE: '/home/a@b/config' })).toEqual({
      AWS_CONFIG_FILE: '/home/a@b/config',
    })
  })

  it('still differs when only the masked password does', () => {
    const differences = environmentDifferences({
      agent: { HTTPS_PROXY: 'http://a:one@p' },
      client: { HTTPS_PROXY: 'http://a:two@p' },
    })
    expect(differences).toEqual([{ name: 'HTTPS_PROXY', agent: 'http://***@p', client: 'http://***@p' }])
  })
})
