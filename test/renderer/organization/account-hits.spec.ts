import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../../core/contract/parse-query.ts'
import { accountHits, sessionsByAccount } from '../../../renderer/views/organization/account-hits.ts'
import { sessionRow } from '../../support/contract-rows.ts'
import { organizationAccount } from '../../support/organization.ts'

const cell = (id: string, name: string, path: readonly string[]) => ({
  account: organizationAccount({
    id,
    name,
    parentId: 'r-1',
    email: `${name}@acme.example`,
    tags: { team: name },
  }),
  path,
  pathIds: [],
  x: 0,
  y: 0,
})
const cells = [
  cell('111111111111', 'management', []),
  cell('222222222222', 'payments', ['Workloads', 'Production']),
  cell('333333333333', 'search', ['Workloads', 'Staging']),
]
const rows = sessionsByAccount(
  new Map(
    [
      sessionRow({
        id: 'a',
        accountId: '222222222222',
        roleName: 'Admin',
        status: 'active',
        expiresAt: '2099-01-01T00:00:00.000Z',
      }),
      sessionRow({ id: 'b', accountId: '333333333333', roleName: 'ReadOnly', alias: 'finder' }),
      sessionRow({ id: 'c', accountId: '333333333333', roleName: 'Admin', gone: true }),
    ].map((row) => [row.id, row]),
  ),
)

describe('accountHits', () => {
  it.each([
    ['pay', ['222222222222']],
    ['2222-2222-2222', ['222222222222']],
    ['workloads', ['222222222222', '333333333333']],
    ['ou:staging', ['333333333333']],
    ['tag:team=payments', ['222222222222']],
    ['email:search@', ['333333333333']],
    ['role:admin', ['222222222222']],
    ['is:active', ['222222222222']],
    ['finder', ['333333333333']],
    ['payments ou:staging', []],
    ['arn:aws:organizations::111111111111:account/o-exampleorg/111111111111', ['111111111111']],
  ])('%s finds %j', (query, ids) => {
    expect([...(accountHits(cells, parseQuery(query), rows) ?? [])]).toEqual(ids)
  })

  it('is none where nothing is searched', () => {
    expect(accountHits(cells, parseQuery(' '), rows)).toBeNull()
  })
})
