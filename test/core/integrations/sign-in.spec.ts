import { describe, expect, it } from 'vitest'
import { isCoreError } from '../../../core/core-error.ts'
import { eventually } from '../../support/eventually.ts'
import {
  personWhoWaits,
  personWithBrowser,
  testIdentityCenter,
  visit,
} from '../../support/test-identity-center.ts'

const flows = ['browser', 'device-code'] as const

describe.each(flows)('signing in with the flow %s', (flow) => {
  it('ends with role credentials of the account and role asked for (case 27)', async () => {
    const { identityCenter, integration, emulator, signIn } = await testIdentityCenter()
    await signIn(flow)
    const [account] = emulator.organization.current().accounts
    const credentials = await identityCenter.roleCredentials(integration, {
      accountId: account?.id ?? '',
      roleName: account?.roles[0] ?? '',
    })
    expect(credentials.accountId).toBe(account?.id)
    expect(credentials.accessKeyId).toMatch(/^ASIA/)
    expect(emulator.calls.list({ operation: 'GetRoleCredentials' })).toEqual([
      expect.objectContaining({
        status: 200,
        input: expect.objectContaining({ account_id: account?.id, role_name: account?.roles[0] }),
      }),
    ])
  })
})
