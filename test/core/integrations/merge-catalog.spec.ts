import { describe, expect, it } from 'vitest'
import type { CatalogAccount, CatalogRole } from '../../../core/integrations/catalog.ts'
import { forgetRoles } from '../../../core/integrations/forgotten-roles.ts'
import { listedRole } from '../../../core/integrations/listed-role.ts'
import { mergeAccounts, mergeRoles, prune } from '../../../core/integrations/merge-catalog.ts'
import { readingOrder } from '../../../core/integrations/reading-order.ts'
import { roleSessionId } from '../../../core/integrations/role-session-id.ts'
import { syncDifferences } from '../../../core/integrations/sync-differences.ts'

const at = '2026-01-05T09:00:00.000Z'

function account(accountId: string, given: Partial<CatalogAccount> = {}): CatalogAccount {
  return { accountId, name: `n${accountId}`, email: null, roles: [], rolesReadAt: null, ...given }
}
const listed = (accountId: string, name = `n${accountId}`) => ({ accountId, name, email: null })
const role = listedRole
/** `goneSince` is when the sync of these tests is unless given. */
const goneRole = (roleName: string, given: Partial<CatalogRole> = {}): CatalogRole => ({
  roleName,
  gone: true,
  goneSince: at,
  forgotten: false,
  ...given,
})

describe('accounts listed now', () => {
  it('keep the roles known of them, under their new names', () => {
    const known = [account('1', { roles: [role('Admin')], rolesReadAt: at })]
    expect(mergeAccounts(known, { listed: [listed('1', 'new')], at: new Date(at) })).toEqual([
      account('1', { name: 'new', roles: [role('Admin')], rolesReadAt: at }),
    ])
  })

  it('that AWS lists twice are one', () => {
    expect(mergeAccounts([], { listed: [listed('1'), listed('1')], at: new Date(at) })).toHaveLength(1)
  })

  it('are sorted by name, then by id', () => {
    const merged = mergeAccounts([], {
      listed: [listed('3', 'b'), listed('2', 'a'), listed('1', 'a')],
      at: new Date(at),
    })
    expect(merged.map((one) => one.accountId)).toEqual(['1', '2', '3'])
  })

  it('without an account: its roles are gone from now on', () => {
    const known = [account('1', { roles: [role('Admin')] })]
    expect(mergeAccounts(known, { listed: [], at: new Date(at) })).toMatchObject([
      { accountId: '1', roles: [goneRole('Admin')] },
    ])
  })
})

describe('roles read now', () => {
  it('are there, those not listed are gone, those back are as new', () => {
    const before = account('1', { roles: [role('A'), role('B'), goneRole('C', { forgotten: true })] })
    expect(mergeRoles(before, { roleNames: ['D', 'C', 'A'], at: new Date(at) })).toEqual(
      account('1', { roles: [role('A'), goneRole('B'), role('C'), role('D')], rolesReadAt: at }),
    )
  })
})

describe('what is gone', () => {
  const catalog = (...accounts: readonly CatalogAccount[]) => ({ integrationId: 'i', syncedAt: at, accounts })
  const id = (roleName: string) => roleSessionId({ integrationId: 'i', accountId: '1', roleName })
  const day = (days: number) => new Date(Date.parse(at) + days * 24 * 60 * 60_000)
  const nothing = {
    listed: new Set<string>(),
    now: day(0),
    isReferredTo: () => false,
    isMarked: () => false,
  }

  it('has been so since it was missed first', () => {
    const before = account('1', { roles: [goneRole('A')] })
    expect(mergeRoles(before, { roleNames: [], at: day(3) }).roles).toEqual([goneRole('A')])
    expect(mergeAccounts([before], { listed: [], at: day(3) })).toEqual([before])
  })

  it('without a date in an older file is gone since the next sync', () => {
    const before = account('1', { roles: [goneRole('A', { goneSince: null })] })
    expect(mergeRoles(before, { roleNames: [], at: new Date(at) }).roles).toEqual([goneRole('A')])
  })

  it('is dropped unless something refers to it, and with the last role its account', () => {
    const before = catalog(
      account('1', { roles: [goneRole('A'), goneRole('B')] }),
      account('2', { roles: [goneRole('A')] }),
      account('3', { roles: [] }),
    )
    const pruned = prune(before, {
      ...nothing,
      listed: new Set(['3']),
      now: day(365),
      isReferredTo: (one) => one === id('B'),
    })
    expect(pruned.catalog.accounts).toEqual([account('1', { roles: [goneRole('B')] }), account('3')])
    expect(pruned.dropped).toEqual([
      id('A'),
      roleSessionId({ integrationId: 'i', accountId: '2', roleName: 'A' }),
    ])
  })

  it.each([
    [29, at, true],
    [31, at, false],
    [31, null, true],
  ])('and marked, on day %i after %s: kept is %s', (days, goneSince, isKept) => {
    const before = catalog(account('1', { roles: [goneRole('A', { goneSince })] }))
    const { dropped } = prune(before, { ...nothing, now: day(days), isMarked: (one) => one === id('A') })
    expect(dropped).toEqual(isKept ? [] : [id('A')])
  })

  it('can be forgotten, what is listed cannot', () => {
    const before = catalog(account('1', { roles: [goneRole('A'), role('B')] }))
    const forgotten = goneRole('A', { forgotten: true })
    expect(forgetRoles(before, new Set([id('A'), id('B')])).accounts).toEqual([
      account('1', { roles: [forgotten, role('B')] }),
    ])
  })

  it('and forgotten stays so until it is listed again', () => {
    const before = account('1', { roles: [goneRole('A', { forgotten: true })] })
    expect(mergeRoles(before, { roleNames: [], at: day(2) }).roles).toEqual(before.roles)
    expect(mergeRoles(before, { roleNames: ['A'], at: day(2) }).roles).toEqual([role('A')])
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
    const before = catalog([account('1', { roles: stored.map(role) })])
    const after = catalog([account('1', { roles: portal.map(role) })])
    expect(syncDifferences(before, after)).toEqual({
      removed: removed.map((name) => id('1', name)),
      added: added.map((name) => id('1', name)),
      renamed: [],
    })
  })

  it('count a role marked gone as removed, once', () => {
    const gone = catalog([account('1', { roles: [goneRole('A')] })])
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
