import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import { addAcme } from '../../support/add-acme.ts'
import { eventually } from '../../support/eventually.ts'
import { savedWorkspace } from '../../support/saved-workspace.ts'
import { testCore, type TestCore } from '../../support/test-core.ts'
import { personWithBrowser, realClock } from '../../support/test-identity-center.ts'

let emulator: Emulator
let keyturn: TestCore

beforeEach(async () => {
  const { close } = (emulator = await startEmulator({ accounts: 3, roles: 1 }))
  onTestFinished(() => close())
  keyturn = await testCore({ endpoint: emulator.endpoint, clock: realClock })
})

const add = (name: string, region = 'eu-west-1') =>
  keyturn.call('integration.add-identity-center', { name, startUrl: emulator.startUrl, region })

describe('an edit of an integration', () => {
  it('renames it, and its sessions show the new name', async () => {
    await addAcme({ emulator, keyturn })
    const ids = (await keyturn.call('session.list', {})).map(({ id }) => id)
    expect(await keyturn.call('integration.edit', { integration: 'acme', name: 'Acme Ltd' })).toMatchObject({
      name: 'Acme Ltd',
      region: 'eu-west-1',
      signIn: 'signed-in',
      accounts: 3,
    })
    const rows = await keyturn.call('session.list', {})
    expect(rows.map(({ id, integration }) => [id, integration])).toEqual(ids.map((id) => [id, 'Acme Ltd']))
    expect(keyturn.events.slice(-2).map(({ type }) => type)).toEqual([
      'sessions-changed',
      'integration-changed',
    ])
  })

  it('moves it to another region', async () => {
    await add('acme', 'us-east-1')
    expect(
      await keyturn.call('integration.edit', { integration: 'acme', region: 'eu-west-1' }),
    ).toMatchObject({ name: 'acme', region: 'eu-west-1' })
  })

  it('to other endpoints of AWS leaves the rest as it was', async () => {
    const { endpoints } = await add('acme')
    expect(endpoints).toBe('standard')
    expect(await keyturn.call('integration.edit', { integration: 'acme', endpoints: 'fips' })).toMatchObject({
      name: 'acme',
      region: 'eu-west-1',
      endpoints: 'fips',
    })
    expect(savedWorkspace(keyturn).integrations).toMatchObject([{ endpoints: 'fips' }])
  })

  it('to a name in use is refused; to its own in other letters it is not', async () => {
    await add('acme')
    await add('other')
    await expect(
      keyturn.call('integration.edit', { integration: 'other', name: 'ACME' }),
    ).rejects.toMatchObject({ code: 'integration-exists' })
    expect(await keyturn.call('integration.edit', { integration: 'other', name: 'Other' })).toMatchObject({
      name: 'Other',
    })
  })

  it('forgets a need for a sign-in that was recorded under the old name', async () => {
    await add('acme')
    await expect(keyturn.call('integration.sync', { integration: 'acme' })).rejects.toMatchObject({
      code: 'sign-in-needed',
    })
    expect(await keyturn.call('prompt.list', {})).toHaveLength(1)
    await keyturn.call('integration.edit', { integration: 'acme', name: 'new' })
    expect(await keyturn.call('prompt.list', {})).toEqual([])
  })
})

it('a removal of an integration takes what was set on its sessions, and leaves the others’', async () => {
  await add('acme')
  await add('other')
  for (const integration of ['acme', 'other'])
    await keyturn.call('integration.sync', { integration }, personWithBrowser())
  const rows = await keyturn.call('session.list', {})
  const [ours, theirs] = ['acme', 'other'].map(
    (name) => rows.find((row) => row.integration === name)?.id ?? '',
  )
  for (const session of [ours, theirs])
    await keyturn.call('session.edit', { session: session ?? '', favourite: true })
  await keyturn.call('integration.remove', { integration: 'acme' })
  expect(Object.keys(savedWorkspace(keyturn).preferences)).toEqual([theirs])
})

describe('what ~/.aws/config names', () => {
  const write = (...lines: readonly string[]) => {
    mkdirSync(dirname(keyturn.configFile), { recursive: true })
    writeFileSync(keyturn.configFile, `${lines.join('\n')}\n`)
  }

  it('is found until it is an integration', async () => {
    write('[sso-session ours]', `sso_start_url = ${emulator.startUrl}`, 'sso_region = eu-west-1')
    expect(await keyturn.call('integration.found', {})).toEqual([
      { name: 'ours', startUrl: emulator.startUrl, region: 'eu-west-1', addedAs: [] },
    ])
    await add('acme')
    expect(await keyturn.call('integration.found', {})).toEqual([])
  })

  it('is nothing without such a file', async () => {
    expect(await keyturn.call('integration.found', {})).toEqual([])
  })

  it('cannot be found when it is no file', async () => {
    mkdirSync(keyturn.configFile, { recursive: true })
    await expect(keyturn.call('integration.found', {})).rejects.toMatchObject({
      code: 'aws-file-unwritable',
      message: `${keyturn.configFile} cannot be read`,
    })
  })
})

describe('a sync that runs', () => {
  it('names the accounts that nothing can be started of yet, until it is cancelled', async () => {
    await add('acme')
    await keyturn.call('integration.sign-in', { integration: 'acme', flow: 'browser' }, personWithBrowser())
    emulator.set({ latencyMs: 150 })
    const sync = keyturn.call('integration.sync', { integration: 'acme' })
    sync.catch(() => {})
    const unread = await eventually(async () => {
      const accounts = await keyturn.call('integration.unread-accounts', {})
      if (accounts.length === 0) throw new Error('no account was listed yet')
      return accounts
    })
    expect(unread[0]).toEqual({
      accountId: expect.stringMatching(/^\d{12}$/),
      name: expect.any(String),
      integration: 'acme',
    })
    const accountIds = unread.map(({ accountId }) => accountId)
    expect(await keyturn.call('integration.read-first', { accountIds })).toBeNull()
    expect(await keyturn.call('integration.cancel-sync', { integration: 'acme' })).toMatchObject({
      accounts: 3,
      syncing: null,
    })
    await expect(sync).rejects.toMatchObject({ code: 'cancelled' })
    expect(await keyturn.call('integration.unread-accounts', {})).toEqual([])
  })
})
