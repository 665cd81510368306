import type { OrganizationState } from '../../core/contract/organization.ts'
import { organizationTree, policiesOnPath, type UnitNode } from '../../agent/organization-tree.ts'

/** The documented answer of `org tree --json`. */
export function organizationJson({ session, syncedAt, refused, organization }: OrganizationState) {
  const tree = organization === null ? null : organizationTree(organization)
  const nodes = tree === null ? [] : flat(tree)
  return {
    session,
    syncedAt,
    refused,
    managementAccountId: organization?.managementAccountId ?? null,
    units: nodes.map(({ id, name, parentId, path, accountCount }) => ({
      id,
      name,
      parentId,
      path,
      accounts: accountCount,
    })),
    accounts: nodes.flatMap(({ path, accounts }) =>
      accounts.map(({ id, arn, name, email, state, joinedAt, tags }) => ({
        id,
        arn,
        name,
        email,
        state,
        joinedAt,
        tags,
        ou: path,
        policies: organization === null ? null : policiesOnPath(organization, id),
      })),
    ),
  }
}

function flat(node: UnitNode): readonly UnitNode[] {
  return [node, ...node.units.flatMap(flat)]
}
