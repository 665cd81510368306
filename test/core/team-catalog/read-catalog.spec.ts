import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogJsonSchema } from '../../../core/team-catalog/catalog-json-schema.ts'
import { placeOf } from '../../../core/team-catalog/catalog-place.ts'
import { readCatalog } from '../../../core/team-catalog/read-catalog.ts'

const portal = { name: 'acme', startUrl: 'https://acme.awsapps.com/start', region: 'eu-west-1' }
const assumed = {
  kind: 'assume-role',
  name: 'deploy',
  roleArn: 'arn:aws:iam::111122223333:role/deploy',
  source: { integration: 'acme', account: '444455556666', role: 'Admin' },
}
const text = (more: object) => JSON.stringify({ version: 1, ...more })
const reading = (more: object) => () => readCatalog(text(more))

describe('a catalogue', () => {
  it('is YAML, or JSON, which is YAML', () => {
    const yaml = `version: 1
integrations:
  - name: acme
    startUrl: https://acme.awsapps.com/start
    region: eu-west-1
`
    expect(readCatalog(yaml)).toEqual({ version: 1, integrations: [portal], sessions: [], roles: [] })
    expect(readCatalog(text({ sessions: [assumed] })).sessions).toEqual([assumed])
  })

  it.each<readonly [what: string, more: object]>([
    ['a program', { sessions: [{ kind: 'process', name: 'x', command: 'rm -rf /' }] }],
    ['a command beside a role', { sessions: [{ ...assumed, command: 'x' }] }],
    ['a token file', { sessions: [{ ...assumed, token: { from: 'file', path: '/etc/passwd' } }] }],
    ['an endpoint', { integrations: [{ ...portal, endpointUrl: 'https://evil.example.com' }] }],
    ['a proxy', { settings: { proxyUrl: 'http://evil.example.com' } }],
    ['a key', { sessions: [{ kind: 'iam-user', name: 'x', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }] }],
    ['a client secret', { sessions: [{ ...assumed, clientSecret: 'x' }] }],
    ['a start URL in clear', { integrations: [{ ...portal, startUrl: 'http://acme.example.com/start' }] }],
    ['a start URL of a script', { integrations: [{ ...portal, startUrl: 'javascript:alert(1)' }] }],
    ['a name that writes on the terminal', { integrations: [{ ...portal, name: 'a\u001b[2J' }] }],
    ['an account that is a number', { roles: [{ integration: 'acme', account: 111122223333, role: 'x' }] }],
    ['another version', { version: 2 }],
  ])('with %s is refused whole', (_, more) => {
    expect(reading(more)).toThrow(/^the catalogue is not taken(, for [\w.]+)?: /)
  })

  it('with aliases of YAML, which may stand for gigabytes, is refused', () => {
    expect(() => readCatalog('version: 1\nroles: &a []\nsessions: *a\n')).toThrow('it has aliases of YAML')
  })

  it('that is no YAML is refused with its line', () => {
    expect(() => readCatalog('version: 1\nroles: [\n')).toThrow(/no YAML in line \d/)
  })

  it('has a published schema, which is that of the code', () => {
    const published = readFileSync(new URL('../../../docs/catalog.schema.json', import.meta.url), 'utf8')
    expect(JSON.parse(published)).toEqual(JSON.parse(catalogJsonSchema()))
  })
})

describe('a place', () => {
  it.each([
    ['/home/a/team.yaml', { kind: 'file', path: '/home/a/team.yaml' }],
    ['https://acme.com/team.yaml', { kind: 'https', url: 'https://acme.com/team.yaml' }],
    [
      'git@github.com:acme/aws.git',
      { kind: 'git', remote: 'git@github.com:acme/aws.git', path: 'keyturn.yaml' },
    ],
    ['ssh://git@h/a', { kind: 'git', remote: 'ssh://git@h/a', path: 'keyturn.yaml' }],
    ['s3://acme-team/aws/keyturn.yaml', { kind: 's3', bucket: 'acme-team', key: 'aws/keyturn.yaml' }],
    ['https://h/a.git#b/c.yaml', { kind: 'git', remote: 'https://h/a.git', path: 'b/c.yaml' }],
  ])('is read out of %s', (source, place) => {
    expect(placeOf(source)).toEqual(place)
  })

  it.each([
    'http://acme.com/team.yaml',
    's3://acme-team',
    's3://Acme/team.yaml',
    'ssh://-oProxyCommand=x/a',
    'https://h/a.git#../../etc/passwd',
    'https://h/a.git#/etc/passwd',
    'ftp://h/a',
  ])('is not %s', (source) => {
    expect(() => placeOf(source)).toThrow(/is no (place|file)/)
  })

  it.each(['ext::sh -c touch% /tmp/x', 'git@h:-x'])('is no remote in %s', (source) => {
    expect(placeOf(source)).toEqual({ kind: 'file', path: source })
  })
})
