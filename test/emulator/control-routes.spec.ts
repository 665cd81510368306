import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { describe, expect, it } from 'vitest'
import type { Emulator } from '../../emulator/emulator.ts'
import { emulated, signedIn, stsClient } from './support.ts'

function post(emulator: Emulator, path: string, body: unknown): Promise<Response> {
  return fetch(`${emulator.endpoint}/_emulator/${path}`, { method: 'POST', body: JSON.stringify(body) })
}

async function get(emulator: Emulator, path: string): Promise<unknown> {
  return (await fetch(`${emulator.endpoint}/_emulator/${path}`)).json()
}

describe('addControlRoutes', () => {
  it('changes the switches named and leaves the others', async () => {
    const emulator = await emulated({ switches: { latencyMs: 1 } })
    const answer = await (await post(emulator, 'switches', { tokenLifetimeSeconds: 20 })).json()
    expect(answer).toMatchObject({ tokenLifetimeSeconds: 20, latencyMs: 1 })
    expect(emulator.switches()).toEqual(answer)
    expect(await get(emulator, 'switches')).toEqual(answer)
  })

  it.each([[{ dropShare: 2 }], [{ tokenLifetimeSeconds: 0 }], [{ noSuchSwitch: 1 }], [[]]])(
    'refuses %j and changes nothing',
    async (patch) => {
      const emulator = await emulated()
      const before = emulator.switches()
      expect((await post(emulator, 'switches', patch)).status).toBe(400)
      expect(emulator.switches()).toEqual(before)
    },
  )

  it('answers a body that is no JSON with 400', async () => {
    const { endpoint } = await emulated()
    const response = await fetch(`${endpoint}/_emulator/switches`, { method: 'POST', body: '{' })
    expect(response.status).toBe(400)
  })

  it('gives the calls, all or those that match, and clears them', async () => {
    const emulator = await emulated()
    await stsClient(emulator).send(new GetCallerIdentityCommand({}))
    await signedIn(emulator)
    expect(await get(emulator, 'calls')).toEqual(emulator.calls.list())
    expect(await get(emulator, 'calls?service=sts&status=200')).toHaveLength(1)
    expect(await get(emulator, 'calls?service=sts&status=403')).toHaveLength(0)
    await fetch(`${emulator.endpoint}/_emulator/calls`, { method: 'DELETE' })
    expect(await get(emulator, 'calls')).toEqual([])
  })

  it.each(['switches', 'calls', 'issued', 'organization'])(
    'serves no %s where it has no levers',
    async (path) => {
      const { endpoint } = await emulated({ levers: false })
      expect((await fetch(`${endpoint}/_emulator/${path}`)).status).toBe(404)
    },
  )

  it('gives everything issued', async () => {
    const emulator = await emulated()
    await signedIn(emulator)
    expect(await get(emulator, 'issued')).toEqual(emulator.issued)
  })

  it('revokes', async () => {
    const emulator = await emulated()
    const { refresh } = await signedIn(emulator)
    await post(emulator, 'revoke', { what: 'sign-ins' })
    await expect(refresh()).rejects.toMatchObject({ name: 'InvalidGrantException' })
    expect((await post(emulator, 'revoke', { what: 'everything' })).status).toBe(400)
  })

  it('changes the organization', async () => {
    const emulator = await emulated({ roles: 2 })
    const accountId = emulator.managementAccountId
    await post(emulator, 'organization', { kind: 'rename-account', accountId, name: 'renamed' })
    await post(emulator, 'organization', { kind: 'remove-role', accountId, roleName: 'ReadOnlyAccess' })
    await post(emulator, 'organization', { kind: 'add-role', accountId, roleName: 'Auditor' })
    expect(emulator.organization.account(accountId)).toMatchObject({
      name: 'renamed',
      roles: ['AdministratorAccess', 'Auditor'],
    })
    const unknown = { kind: 'remove-account', accountId: '000000000000' }
    expect((await post(emulator, 'organization', unknown)).status).toBe(400)
  })
})
