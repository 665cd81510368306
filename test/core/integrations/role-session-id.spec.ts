import { expect, it } from 'vitest'
import { roleSessionId } from '../../../core/integrations/role-session-id.ts'

const role = { integrationId: 'i', accountId: '123456789012', roleName: 'Admin' }

it('is the same in every version of Keyturn: users have settings under it', () => {
  expect(roleSessionId(role)).toBe('idc-f632f04c0ee1e779')
})

it.each([
  { ...role, integrationId: 'j' },
  { ...role, accountId: '123456789013' },
  { ...role, roleName: 'admin' },
  // The parts cannot run into each other.
  { integrationId: 'i1', accountId: '23456789012', roleName: 'Admin' },
])('differs for %o', (other) => {
  expect(roleSessionId(other)).not.toBe(roleSessionId(role))
})
