import { randomUUID } from 'node:crypto'
import type { OperationInput, SamlRole } from '../contract/operations.ts'
import type { SamlRoleSession, SavedSession } from '../workspace/workspace.ts'

/**
 * Sessions for roles of an identity provider, under the name the user gave: that name for one role; of several, those that
 * no session is for yet, each as `NAME-ACCOUNT-ROLE`.
 */
export function newSamlRoles(
  existing: readonly SavedSession[],
  { name, startUrl, roles }: Pick<OperationInput<'session.add-saml-roles'>, 'name' | 'startUrl' | 'roles'>,
): readonly SamlRoleSession[] {
  const session = (role: SamlRole, itsName: string): SamlRoleSession => ({
    kind: 'saml-role',
    id: randomUUID(),
    name: itsName,
    startUrl,
    ...role,
  })
  const [first] = roles
  if (first !== undefined && roles.length === 1) return [session(first, name)]
  return roles
    .filter(
      ({ roleArn, providerArn }) =>
        !existing.some(
          (one) =>
            one.kind === 'saml-role' &&
            one.startUrl === startUrl &&
            one.roleArn === roleArn &&
            one.providerArn === providerArn,
        ),
    )
    .map((role) => session(role, `${name}-${accountAndRole(role)}`.slice(0, 128)))
}

function accountAndRole({ roleArn }: SamlRole): string {
  const [, , , , accountId = '', resource = ''] = roleArn.split(':')
  return [accountId, ...resource.split('/').slice(1)].join('-')
}
