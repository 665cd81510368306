import { GetRoleCredentialsCommand, ListAccountRolesCommand, ListAccountsCommand } from '@aws-sdk/client-sso'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { emulated, portalClient, present, signedIn, standingClock, stsClient } from '../support.ts'

async function allAccounts(emulator: Emulator, accessToken: string, maxResults?: number) {
  const pages: string[][] = []
  let nextToken: string | undefined
  do {
    const page = await portalClient(emulator).send(
      new ListAccountsCommand({ accessToken, maxResults, nextToken }),
    )
    pages.push((page.accountList ?? []).map((account) => account.accountId ?? ''))
    nextToken = page.nextToken ?? undefined
  } while (nextToken !== undefined)
  return pages
}

describe('createPortal', () => {
  it('lists every account once, page by page', async () => {
    const emulator = await emulated({ accounts: 250 })
    const { accessToken } = await signedIn(emulator)
    const pages = await allAccounts(emulator, accessToken, 100)
    expect(pages.map((page) => page.length)).toEqual([100, 100, 50])
    expect(new Set(pages.flat()).size).toBe(250)
  })

  it.each([0, 101])('refuses pages of %i', async (maxResults) => {
    const emulator = await emulated()
    const { accessToken } = await signedIn(emulator)
    await expect(
      portalClient(emulator).send(new ListAccountsCommand({ accessToken, maxResults })),
    ).rejects.toMatchObject({ name: 'InvalidRequestException', $metadata: { httpStatusCode: 400 } })
  })

  it('lists the roles of an account page by page', async () => {
    const emulator = await emulated({ roles: 12 })
    const { accessToken } = await signedIn(emulator)
    const accountId = emulator.managementAccountId
    const portal = portalClient(emulator)
    const first = await portal.send(new ListAccountRolesCommand({ accessToken, accountId, maxResults: 10 }))
    const rest = await portal.send(
      new ListAccountRolesCommand({ accessToken, accountId, nextToken: present(first.nextToken) }),
    )
    const names = [...present(first.roleList), ...present(rest.roleList)].map((role) => role.roleName)
    expect(names).toEqual(emulator.organization.account(accountId)?.roles)
    expect(rest.nextToken ?? null).toBeNull()
  })

  it('issues credentials that STS knows, for as long as the switch says', async () => {
    const clock = standingClock()
    const emulator = await emulated({ now: clock.now, switches: { credentialLifetimeSeconds: 8 } })
    const { accessToken } = await signedIn(emulator)
    const answer = await portalClient(emulator).send(
      new GetRoleCredentialsCommand({
        accessToken,
        accountId: emulator.managementAccountId,
        roleName: 'ReadOnlyAccess',
      }),
    )
    const {
      accessKeyId = '',
      secretAccessKey = '',
      sessionToken = '',
      expiration,
    } = present(answer.roleCredentials)
    expect(expiration).toBe(clock.now().getTime() + 8000)
    const sts = stsClient(emulator, { accessKeyId, secretAccessKey, sessionToken })
    expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toMatch(
      /^arn:aws:sts::\d{12}:assumed-role\/AWSReservedSSO_ReadOnlyAccess_[0-9a-f]{16}\/alice@acme\.example$/,
    )
    clock.pass(8)
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'ExpiredToken' })
  })

  it('answers 403 for a role that is not assigned, and goes on serving the token', async () => {
    const emulator = await emulated()
    const { accessToken } = await signedIn(emulator)
    const accountId = emulator.managementAccountId
    emulator.organization.removeRole(accountId, 'ReadOnlyAccess')
    const credentials = (roleName: string) =>
      portalClient(emulator).send(new GetRoleCredentialsCommand({ accessToken, accountId, roleName }))
    await expect(credentials('ReadOnlyAccess')).rejects.toMatchObject({
      name: 'ForbiddenException',
      message: 'No access',
      $metadata: { httpStatusCode: 403 },
    })
    await expect(credentials('AdministratorAccess')).resolves.toHaveProperty('roleCredentials')
  })

  it('refuses a role in the words it was told', async () => {
    const refusalText = '<script>alert(1)</script>'
    const emulator = await emulated({ switches: { refusalText } })
    const { accessToken } = await signedIn(emulator)
    const accountId = emulator.managementAccountId
    await expect(
      portalClient(emulator).send(
        new GetRoleCredentialsCommand({ accessToken, accountId, roleName: 'NoSuchRole' }),
      ),
    ).rejects.toMatchObject({ name: 'ForbiddenException', message: refusalText })
  })

  it('answers 404 for an account that is not there', async () => {
    const emulator = await emulated()
    const { accessToken } = await signedIn(emulator)
    await expect(
      portalClient(emulator).send(new ListAccountRolesCommand({ accessToken, accountId: '000000000000' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } })
  })

  it('shows what an administrator changes: names, roles, accounts come and gone', async () => {
    const emulator = await emulated({ accounts: 3, roles: 1 })
    const { accessToken } = await signedIn(emulator)
    const [, second = '', third = ''] = emulator.organization.current().accounts.map((account) => account.id)
    emulator.organization.renameAccount(second, 'renamed')
    emulator.organization.removeRole(third, 'AdministratorAccess')
    emulator.organization.addAccount({ id: '111122223333', name: 'brand-new', roles: ['ReadOnlyAccess'] })
    const { accountList } = await portalClient(emulator).send(new ListAccountsCommand({ accessToken }))
    expect(accountList?.map((account) => account.accountName)).toEqual([
      'acme-management',
      'renamed',
      'brand-new',
    ])
  })

  it('answers 401 to a token it does not know', async () => {
    const emulator = await emulated()
    await expect(
      portalClient(emulator).send(new ListAccountsCommand({ accessToken: 'made-up' })),
    ).rejects.toMatchObject({ name: 'UnauthorizedException', $metadata: { httpStatusCode: 401 } })
  })
})

describe('throttling of the portal', () => {
  it('lets the burst pass, then what grows back, and answers the rest in AWS’s words', async () => {
    const clock = standingClock()
    const emulator = await emulated({ now: clock.now, switches: { throttlePerSecond: 20, throttleBurst: 3 } })
    const { accessToken } = await signedIn(emulator)
    const call = () =>
      fetch(`${emulator.endpoint}/assignment/accounts`, {
        headers: { 'x-amz-sso_bearer_token': accessToken },
      })
    const statuses: number[] = []
    for (let count = 0; count < 5; count++) statuses.push((await call()).status)
    clock.pass(0.1)
    for (let count = 0; count < 3; count++) statuses.push((await call()).status)
    expect(statuses).toEqual([200, 200, 200, 429, 429, 200, 200, 429])
    expect(await (await call()).json()).toEqual({
      message: 'HTTP 429 Unknown Code',
      __type: 'com.amazonaws.switchboard.portal#TooManyRequestsException',
    })
    await expect(portalClient(emulator).send(new ListAccountsCommand({ accessToken }))).rejects.toMatchObject(
      { name: 'TooManyRequestsException', $metadata: { httpStatusCode: 429 } },
    )
  })

  it('is shared by every call of the portal and leaves sign-in and STS alone', async () => {
    const clock = standingClock()
    const emulator = await emulated({ now: clock.now, switches: { throttlePerSecond: 1 } })
    const { accessToken } = await signedIn(emulator)
    const portal = portalClient(emulator)
    const accountId = emulator.managementAccountId
    await portal.send(new ListAccountsCommand({ accessToken }))
    await expect(
      portal.send(new GetRoleCredentialsCommand({ accessToken, accountId, roleName: 'ReadOnlyAccess' })),
    ).rejects.toMatchObject({ name: 'TooManyRequestsException' })
    await expect(stsClient(emulator).send(new GetCallerIdentityCommand({}))).resolves.toHaveProperty('Arn')
  })

  it('refuses a share at random, the same calls for the same seed', async () => {
    const refused = async (seed: number) => {
      const emulator = await emulated({ seed, switches: { random429Share: 0.3 } })
      const { accessToken } = await signedIn(emulator)
      const statuses: number[] = []
      for (let count = 0; count < 60; count++) {
        const headers = { 'x-amz-sso_bearer_token': accessToken }
        statuses.push((await fetch(`${emulator.endpoint}/assignment/accounts`, { headers })).status)
      }
      return statuses
    }
    const statuses = await refused(7)
    expect(new Set(statuses)).toEqual(new Set([200, 429]))
    expect(await refused(7)).toEqual(statuses)
  })
})
