import { describe, expect, it } from 'vitest'
import { generateOrganization } from '../../../emulator/organization/generate-organization.ts'

describe('generateOrganization', () => {
  it('is the same for the same seed and another for another', () => {
    const size = { accounts: 30, roles: 3 }
    expect(generateOrganization({ ...size, seed: 1 })).toEqual(generateOrganization({ ...size, seed: 1 }))
    expect(generateOrganization({ ...size, seed: 2 }).id).not.toBe(
      generateOrganization({ ...size, seed: 1 }).id,
    )
  })

  it.each([
    [1, 1],
    [40, 3],
    [1000, 12],
  ])('has %i accounts with %i roles each, no id, name or address twice', (accounts, roles) => {
    const organization = generateOrganization({ accounts, roles, seed: 3 })
    for (const field of ['id', 'name', 'email'] as const)
      expect(new Set(organization.accounts.map((account) => account[field])).size).toBe(accounts)
    for (const account of organization.accounts) {
      expect(account.id).toMatch(/^[1-9]\d{11}$/)
      expect(new Set(account.roles).size).toBe(roles)
    }
  })

  it('puts every account under the root or a unit that is there', () => {
    const { root, units, accounts } = generateOrganization({ accounts: 60, roles: 1, seed: 4 })
    const parents = new Set([root.id, ...units.map((unit) => unit.id)])
    expect([...units, ...accounts].filter(({ parentId }) => !parents.has(parentId))).toEqual([])
    expect(root.id).toMatch(/^r-[0-9a-z]{4}$/)
    for (const unit of units) expect(unit.id).toMatch(/^ou-[0-9a-z]{4}-[0-9a-z]{8}$/)
  })
})
