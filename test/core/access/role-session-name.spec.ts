import { expect, it } from 'vitest'
import { roleSessionNameOf } from '../../../core/access/role-session-name.ts'

const parts = { user: 'alice', host: 'laptop', session: 'prod payments' }

it.each([
  ['keyturn', {}, 'keyturn'],
  ['{user}', {}, 'alice'],
  ['{user}@{host}', {}, 'alice@laptop'],
  ['{session}', {}, 'prod-payments'],
  ['{user}', { user: String.raw`CORP\Zoë Müller` }, 'CORP-Zoe-Muller'],
  ['{user}', { user: '李' }, '--'],
  ['{user}', { user: 'x' }, 'x-'],
  ['{user}', { user: '{host}' }, '-host-'],
  ['{user}-{session}', { session: 'y'.repeat(80) }, `alice-${'y'.repeat(58)}`],
])('%s with %j is %s', (template, changes, name) => {
  expect(roleSessionNameOf(template, { ...parts, ...changes })).toBe(name)
})

it('is no guess where the machine knows no user', () => {
  expect(() => roleSessionNameOf('{user}', { ...parts, user: null })).toThrow(
    'this machine knows no user name for {user} in {user}',
  )
})
