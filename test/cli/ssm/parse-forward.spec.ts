import { expect, it } from 'vitest'
import { parseForward } from '../../../cli/ssm/parse-forward.ts'

it.each([
  ['8080:80', { localPort: 8080, remotePort: 80, host: null }],
  ['15432:db.internal:5432', { localPort: 15_432, remotePort: 5432, host: 'db.internal' }],
  ['1:10.0.0.7:65535', { localPort: 1, remotePort: 65_535, host: '10.0.0.7' }],
  ['5432:[fd00::7]:5432', { localPort: 5432, remotePort: 5432, host: 'fd00::7' }],
])('%s', (text, forward) => {
  expect(parseForward(text)).toEqual(forward)
})

it.each([
  '',
  '8080',
  ':80',
  '8080:',
  '0:80',
  '8080:65536',
  '8080:+80',
  '8080:0x50',
  ' 8080:80',
  '8080::80',
  '8080:-oProxyCommand=x:80',
  '8080:$(id):80',
  '8080:db;id:80',
  '8080:db"],"x":["y:80',
  '8080:db internal:80',
  '8080:db\n:80',
  '8080:[db]:80',
  '8080:dé:80',
])('%j is none', (text) => {
  expect(() => parseForward(text)).toThrow('is no port forward')
})
