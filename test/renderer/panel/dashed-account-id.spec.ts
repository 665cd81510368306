import { expect, it } from 'vitest'
import { dashedAccountId } from '../../../renderer/views/panel/dashed-account-id.ts'

it.each([
  ['111122223333', '1111-2222-3333'],
  ['not an id', 'not an id'],
])('reads %s as %s', (id, read) => {
  expect(dashedAccountId(id)).toBe(read)
})
