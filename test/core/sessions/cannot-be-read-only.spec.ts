import { describe, expect, it } from 'vitest'
import { cannotBeReadOnly } from '../../../core/sessions/cannot-be-read-only.ts'
import type { KnownSession } from '../../../core/sessions/known-session.ts'
import { noPreferences } from '../../../core/workspace/workspace.ts'
import { acmeIntegration } from '../../support/acme-integration.ts'

function role(accountId: string, roleName: string): KnownSession {
  return {
    kind: 'identity-center-role',
    id: `${accountId}-${roleName}`,
    name: `acme ${accountId.slice(0, 2)}`,
    preferences: noPreferences,
    namedEnvironment: null,
    ruled: null,
    place: null,
    defaultRegion: null,
    integration: acmeIntegration({
      startUrl: 'https://start.us-gov-home.awsapps.com/directory/acme',
      region: 'us-gov-west-1',
    }),
    account: { accountId, name: `acme ${accountId.slice(0, 2)}`, email: null, roles: [], rolesReadAt: null },
    roleName,
    gone: false,
    twin: false,
    goneSince: null,
  }
}

const admin = role('111122223333', 'Admin')
const assume =
  "assume a role through it: keyturn add assume-role --name NAME --source 'acme 11/Admin' --role-arn arn:aws-us-gov:iam::111122223333:role/ROLE --read-only"

describe('what to do where a role cannot be made read only', () => {
  it('is a role to assume through it, in its own partition', () => {
    const { message, hint } = cannotBeReadOnly(admin, [admin, role('444455556666', 'ReadOnlyAccess')])
    expect(message).toBe(
      'acme 11/Admin cannot be made read only: IAM Identity Center gives a role’s credentials whole',
    )
    expect(hint).toBe(assume)
  })

  it('is the account’s own role to read where there is one', () => {
    const { hint } = cannotBeReadOnly(admin, [admin, role('111122223333', 'AWSReadOnlyAccess')])
    expect(hint).toBe(`start 'acme 11/AWSReadOnlyAccess' instead, or ${assume}`)
  })
})
