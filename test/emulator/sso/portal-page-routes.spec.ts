import { expect, it } from 'vitest'
import { emulated } from '../support.ts'

it.each([
  ['ReadOnlyAccess', 200, 'Signed in'],
  ['NoSuchSet', 403, 'No access'],
])('a shortcut link to %s of an account answers %i: %s', async (roleName, status, title) => {
  const { startUrl, managementAccountId } = await emulated({ roles: 2 })
  const response = await fetch(`${startUrl}/console?account_id=${managementAccountId}&role_name=${roleName}`)
  expect([response.status, await response.text()]).toEqual([
    status,
    expect.stringContaining(`<title>${title}</title>`),
  ])
})
