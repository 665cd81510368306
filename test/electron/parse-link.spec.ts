import { describe, expect, it } from 'vitest'
import { linkIn, parseLink } from '../../electron/parse-link.ts'

describe('a keyturn:// link', () => {
  it.each([
    ['keyturn://session/idc-0123456789abcdef', { kind: 'session', id: 'idc-0123456789abcdef' }],
    ['keyturn://integration/acme-id/', { kind: 'integration', id: 'acme-id' }],
    ['keyturn://settings', { kind: 'settings' }],
  ])('%s selects', (link, target) => {
    expect(parseLink(link)).toEqual(target)
  })

  it.each([
    'keyturn://session',
    'keyturn://session/',
    'keyturn://session/a/start',
    'keyturn://session/a?start=1',
    'keyturn://session/a#start',
    'keyturn://session/../a',
    'keyturn://session/%2e%2e',
    `keyturn://session/${'a'.repeat(65)}`,
    'keyturn://start/a',
    'keyturn://prompt/a',
    'keyturn://palette',
    'keyturn://settings/vault',
    'keyturn:session/a',
    'KEYTURN://session/a',
    'https://session/a',
    ' keyturn://session/a',
    'keyturn://session/a\n',
    '',
  ])('%j says nothing', (link) => {
    expect(parseLink(link)).toBeNull()
  })

  it('is found among the arguments of a program', () => {
    expect(linkIn(['/opt/keyturn', '--hidden', 'keyturn://settings'])).toBe('keyturn://settings')
    expect(linkIn(['/opt/keyturn', '--url=keyturn://settings'])).toBeNull()
  })
})
