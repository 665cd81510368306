import { ListAccountsCommand, LogoutCommand } from '@aws-sdk/client-sso'
import { describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { emulated, portalClient, signedIn, standingClock } from '../support.ts'

const unauthorized = { name: 'UnauthorizedException', $metadata: { httpStatusCode: 401 } }
const invalidGrant = { name: 'InvalidGrantException', $metadata: { httpStatusCode: 400 } }

function list(emulator: Emulator, accessToken: string | undefined) {
  return portalClient(emulator).send(new ListAccountsCommand({ accessToken: accessToken ?? '' }))
}

describe('createSignIns', () => {
  it('refreshes an expired token until the sign-in ends', async () => {
    const clock = standingClock()
    const switches = { tokenLifetimeSeconds: 600, signInLifetimeSeconds: 900 }
    const emulator = await emulated({ now: clock.now, switches })
    const first = await signedIn(emulator)
    clock.pass(600)
    await expect(list(emulator, first.accessToken)).rejects.toMatchObject(unauthorized)
    const second = await first.refresh()
    expect(second).toMatchObject({ expiresIn: 300, refreshToken: first.refreshToken })
    await expect(list(emulator, second.accessToken)).resolves.toHaveProperty('accountList')
    clock.pass(300)
    await expect(list(emulator, second.accessToken)).rejects.toMatchObject(unauthorized)
    await expect(first.refresh()).rejects.toMatchObject(invalidGrant)
  })

  it('rotates refresh tokens when told to: the old one is refused', async () => {
    const emulator = await emulated({ switches: { rotateRefreshTokens: true } })
    const first = await signedIn(emulator)
    const second = await first.refresh()
    expect(second.refreshToken).not.toBe(first.refreshToken)
    await expect(first.refresh()).rejects.toMatchObject(invalidGrant)
    await expect(first.refresh(second.refreshToken)).resolves.toHaveProperty('accessToken')
  })

  it('gives a token of eight hours that cannot be refreshed where no scope is asked for', async () => {
    const emulator = await emulated()
    const legacy = await signedIn(emulator, [])
    expect([legacy.expiresIn, legacy.refreshToken]).toEqual([28_800, null])
    await expect(list(emulator, legacy.accessToken)).resolves.toHaveProperty('accountList')
  })

  it('does not open the portal to a token without the scope for it', async () => {
    const emulator = await emulated()
    const other = await signedIn(emulator, ['codewhisperer:completions'])
    expect(other.refreshToken).toBeNull()
    await expect(list(emulator, other.accessToken)).rejects.toMatchObject(unauthorized)
  })

  it('revokes access tokens without ending the sign-in', async () => {
    const emulator = await emulated()
    const first = await signedIn(emulator)
    emulator.revoke('access-tokens')
    await expect(list(emulator, first.accessToken)).rejects.toMatchObject(unauthorized)
    const second = await first.refresh()
    await expect(list(emulator, second.accessToken)).resolves.toHaveProperty('accountList')
  })

  it.each(['Logout', 'revocation'])('ends for good by %s', async (how) => {
    const emulator = await emulated()
    const { accessToken, refresh } = await signedIn(emulator)
    if (how === 'Logout') await portalClient(emulator).send(new LogoutCommand({ accessToken }))
    else emulator.revoke('sign-ins')
    await expect(list(emulator, accessToken)).rejects.toMatchObject(unauthorized)
    await expect(refresh()).rejects.toMatchObject(invalidGrant)
  })

  it('Logout ends one sign-in and leaves another', async () => {
    const emulator = await emulated()
    const [one, other] = [await signedIn(emulator), await signedIn(emulator)]
    await portalClient(emulator).send(new LogoutCommand({ accessToken: one.accessToken }))
    await expect(list(emulator, other.accessToken)).resolves.toHaveProperty('accountList')
  })

  it('refreshes for the client it was issued to alone', async () => {
    const emulator = await emulated()
    const [one, other] = [await signedIn(emulator), await signedIn(emulator)]
    await expect(other.refresh(one.refreshToken ?? '')).rejects.toMatchObject(invalidGrant)
  })
})
