import { randomUUID } from 'node:crypto'
import { checkLimits } from '../access/check-limits.ts'
import { readLimits } from '../access/read-narrowing.ts'
import { notLimited } from '../contract/narrowing.ts'
import type { OperationInput, SamlRole } from '../contract/operations.ts'
import type { SamlRoleSession, SavedSession } from '../workspace/workspace.ts'

/**
 * Sessions for roles of an identity provider, under the name the user gave: that name for one role; of several, those that
 * no session is for yet, each as `NAME-ACCOUNT-ROLE`, cut to what a name may have and still told apart. All are narrowed
 * alike.
 * @throws CoreError `invalid-input` for limits that STS would not take for one of them.
 */
export function newSamlRoles(
  existing: readonly SavedSession[],
  input: OperationInput<'session.add-saml-roles'>,
): readonly SamlRoleSession[] {
  const { name, startUrl, roles } = input
  const limits = readLimits(input, notLimited)
  const session = (role: SamlRole, itsName: string): SamlRoleSession => {
    checkLimits(role.roleArn, limits)
    return { kind: 'saml-role', id: randomUUID(), name: itsName, startUrl, ...role, ...limits }
  }
  const [first] = roles
  if (first !== undefined && roles.length === 1) return [session(first, name)]
  const taken = new Set(existing.map((one) => one.name.toLowerCase()))
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
    .map((role) => {
      const itsName = freeName(`${name}-${accountAndRole(role)}`, taken)
      taken.add(itsName.toLowerCase())
      return session(role, itsName)
    })
}

/** Characters, as the contract has it. */
const longestName = 128

/** The text, cut, and numbered from 2 when it was cut to a name in use. One that is whole is for the caller to refuse. */
function freeName(text: string, taken: ReadonlySet<string>): string {
  const cut = text.slice(0, longestName)
  if (text === cut) return text
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? '' : `-${number}`
    const name = `${text.slice(0, longestName - ending.length)}${ending}`
    if (!taken.has(name.toLowerCase())) return name
  }
}

function accountAndRole({ roleArn }: SamlRole): string {
  const [, , , , accountId = '', resource = ''] = roleArn.split(':')
  return [accountId, ...resource.split('/').slice(1)].join('-')
}
