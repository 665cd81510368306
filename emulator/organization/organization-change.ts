import { z } from 'zod'
import type { OrganizationStore } from './organization-store.ts'

const accountId = z.string()

/** What an administrator does, as text over the wire. */
export const organizationChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rename-account'), accountId, name: z.string() }),
  z.strictObject({ kind: z.literal('remove-account'), accountId }),
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
    case 'add-account':
      return organization.addAccount({ id: change.accountId, name: change.name, roles: change.roles })
    case 'add-role':
      return organization.addRole(change.accountId, change.roleName)
    case 'remove-role':
      return organization.removeRole(change.accountId, change.roleName)
  }
}
