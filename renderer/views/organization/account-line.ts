import type { Environment } from '../../../core/contract/environment.ts'
import type { Organization } from '../../../core/contract/organization.ts'
import { policiesOnPath } from '../../../core/contract/organization-tree.ts'
import { dashedAccountId } from '../panel/dashed-account-id.ts'
import type { MapCell } from './map-layout.ts'

/** What is known of an account, in one line: where it stands, what it is for, how it is, what binds it and how it is tagged. Pure. */
export function accountLine(
  organization: Organization,
  { account, path }: MapCell,
  environment: Environment | null,
): string {
  const policies = policiesOnPath(organization, account.id) ?? []
  const names = [...new Set(policies.map(({ name }) => name))].filter((name) => name !== 'FullAWSAccess')
  const parts = [
    account.name,
    dashedAccountId(account.id),
    path.join(' / ') || 'Root',
    environment,
    account.state === null || account.state === 'active' ? null : account.state.replaceAll('-', ' '),
    account.email,
    account.joinedAt === null ? null : `since ${account.joinedAt.slice(0, 10)}`,
    names.length === 0 ? null : `policies ${names.join(', ')}`,
    Object.entries(account.tags ?? {})
      .map(([name, value]) => `${name}=${value}`)
      .join(', ') || null,
  ]
  return parts.filter((part) => part !== null).join(' · ')
}
