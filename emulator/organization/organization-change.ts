import { z } from 'zod'
import { accountStates } from './organization.ts'
import type { OrganizationStore } from './organization-store.ts'

const accountId = z.string()

/** What an administrator does, as text over the wire. */
export const organizationChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rename-account'), accountId, name: z.string() }),
  z.strictObject({ kind: z.literal('remove-account'), accountId }),
  z.strictObject({ kind: z.literal('move-account'), accountId, parentId: z.string() }),
  z.strictObject({ kind: z.literal('set-account-state'), accountId, state: z.enum(accountStates) }),
  z.strictObject({ kind: z.literal('add-account'), accountId, name: z.string(), roles: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('add-role'), accountId, roleName: z.string() }),
  z.strictObject({ kind: z.literal('remove-role'), accountId, roleName: z.string() }),
])

export type OrganizationChange = z.infer<typeof organizationChangeSchema>

/** @throws Error when it names an account that is not there, or adds one that is. */
export function changeOrganization(organization: OrganizationStore, change: OrganizationChange): void {
  switch (change.kind) {
    case 'rename-account':
      return organization.renameAccount(change.accountId, change.name)
    case 'remove-account':
      return organization.removeAccount(change.accountId)
    case 'move-account':
      return organization.moveAccount(change.accountId, change.parentId)
    case 'set-account-state':
      return organization.setAccountState(change.accountId, change.state)
    case 'add-account':
      return organization.addAccount({ id: change.accountId, name: change.name, roles: change.roles })
    case 'add-role':
      return organization.addRole(change.accountId, change.roleName)
    case 'remove-role':
      return organization.removeRole(change.accountId, change.roleName)
  }
}
