import { describe, expect, it } from 'vitest'
import type { CatalogAccount } from '../../../core/integrations/catalog.ts'
import { mergeAccounts, mergeRoles, prune } from '../../../core/integrations/merge-catalog.ts'
import { readingOrder } from '../../../core/integrations/reading-order.ts'
import { roleSessionId } from '../../../core/integrations/role-session-id.ts'
import { syncDifferences } from '../../../core/integrations/sync-differences.ts'

const at = '2026-01-05T09:00:00.000Z'

function account(accountId: string, given: Partial<CatalogAccount> = {}): CatalogAccount {
  return { accountId, name: `n${accountId}`, email: null, roles: [], rolesReadAt: null, ...given }
}
const listed = (accountId: string, name = `n${accountId}`) => ({ accountId, name, email: null })
const role = (roleName: string, gone = false) => ({ roleName, gone })

describe('accounts listed now', () => {
  it('keep the roles known of them, under their new names', () => {
    const known = [account('1', { roles: [role('Admin')], rolesReadAt: at })]
    expect(mergeAccounts(known, [listed('1', 'new')])).toEqual([
      account('1', { name: 'new', roles: [role('Admin')], rolesReadAt: at }),
    ])
  })

  it('that AWS lists twice are one', () => {
    expect(mergeAccounts([], [listed('1'), listed('1')])).toHaveLength(1)
  })

  it('are sorted by name, then by id', () => {
    const merged = mergeAccounts([], [listed('3', 'b'), listed('2', 'a'), listed('1', 'a')])
    expect(merged.map((one) => one.accountId)).toEqual(['1', '2', '3'])
  })

  it('without an account: its roles are gone', () => {
    expect(mergeAccounts([account('1', { roles: [role('Admin')] })], [])).toMatchObject([
      { accountId: '1', roles: [role('Admin', true)] },
    ])
  })
})

describe('roles read now', () => {
  it('are there, those not listed are gone, those back are no longer', () => {
    const before = account('1', { roles: [role('A'), role('B'), role('C', true)] })
    expect(mergeRoles(before, { roleNames: ['D', 'C', 'A'], at: new Date(at) })).toEqual(
      account('1', { roles: [role('A'), role('B', true), role('C'), role('D')], rolesReadAt: at }),
    )
  })
})

describe('what is gone', () => {
  it('is forgotten unless something refers to it, and with the last role its account', () => {
    const catalog = {
      integrationId: 'i',
      syncedAt: at,
      accounts: [
        account('1', { roles: [role('A', true), role('B', true)] }),
        account('2', { roles: [role('A', true)] }),
        account('3', { roles: [] }),
      ],
    }
    const kept = roleSessionId({ integrationId: 'i', accountId: '1', roleName: 'B' })
    const pruned = prune(catalog, { listed: new Set(['3']), isReferredTo: (id) => id === kept })
    expect(pruned.accounts).toEqual([account('1', { roles: [role('B', true)] }), account('3')])
  })
})

describe('differences', () => {
  const catalog = (accounts: readonly CatalogAccount[]) => ({ integrationId: 'i', syncedAt: at, accounts })
  const id = (accountId: string, roleName: string) =>
    roleSessionId({ integrationId: 'i', accountId, roleName })

  // Stored roles, roles of the portal, what is removed, what is added.
  it.each([
    [['s1', 's2'], ['s1', 's2'], [], []],
    [['s1', 's2'], ['s2'], ['s1'], []],
    [['s1', 's2'], ['s1', 's2', 's3'], [], ['s3']],
  ])('case 24: %o against %o', (...[stored, portal, removed, added]) => {
    const before = catalog([account('1', { roles: stored.map((name) => role(name)) })])
    const after = catalog([account('1', { roles: portal.map((name) => role(name)) })])
    expect(syncDifferences(before, after)).toEqual({
      removed: removed.map((name) => id('1', name)),
      added: added.map((name) => id('1', name)),
      renamed: [],
    })
  })

  it('count a role marked gone as removed, once', () => {
    const gone = catalog([account('1', { roles: [role('A', true)] })])
    const there = catalog([account('1', { roles: [role('A')] })])
    expect(syncDifferences(there, gone).removed).toEqual([id('1', 'A')])
    expect(syncDifferences(gone, gone).removed).toEqual([])
  })
})

describe('the order of reading', () => {
  const accounts = [
    account('old', { rolesReadAt: '2026-01-01T00:00:00.000Z' }),
    account('older', { rolesReadAt: '2025-01-01T00:00:00.000Z' }),
    account('changed', { rolesReadAt: '2026-01-04T00:00:00.000Z' }),
    account('new'),
  ]

  it('is: never read, changed, longest ago', () => {
    const order = readingOrder(accounts, { changed: new Set(['changed']), since: null })
    expect(order.map((one) => one.accountId)).toEqual(['new', 'changed', 'older', 'old'])
  })

  it('leaves out what the interrupted sync has read', () => {
    const since = new Date('2025-06-01T00:00:00.000Z')
    const order = readingOrder(accounts, { changed: new Set(), since })
    expect(order.map((one) => one.accountId)).toEqual(['new', 'older'])
  })
})
