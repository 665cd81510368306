import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { SessionRow } from '../../../core/contract/session.ts'
import { fromTable } from '../../../core/contract/table.ts'
import type { Emulator } from '../../../emulator/emulator.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import { addAcme } from '../../support/add-acme.ts'
import { savedWorkspace } from '../../support/saved-workspace.ts'
import { type SwiftClock, swiftClock } from '../../support/swift-clock.ts'
import { testCore, type TestCore } from '../../support/test-core.ts'
import { personWithBrowser } from '../../support/test-identity-center.ts'

const dayMs = 24 * 60 * 60_000

let clock: SwiftClock
let emulator: Emulator
let keyturn: TestCore
/** Has an alias, a star, a tag and a region, and is no longer listed by AWS. */
let gone: SessionRow
/** Another, which AWS lists. */
let other: SessionRow

beforeEach(async () => {
  clock = swiftClock()
  emulator = await startEmulator({ accounts: 3, roles: 2, now: () => clock.now() })
  onTestFinished(() => emulator.close())
  keyturn = await testCore({ endpoint: emulator.endpoint, clock })
  await addAcme({ emulator, keyturn })
  const [first, second] = await keyturn.call('session.list', {})
  if (first === undefined || second === undefined) throw new Error('nothing was listed')
  await keyturn.call('session.edit', {
    session: first.id,
    alias: 'books',
    favourite: true,
    tags: ['team-a'],
    region: 'us-east-2',
  })
  emulator.organization.removeRole(first.accountId ?? '', first.roleName ?? '')
  await sync()
  gone = await keyturn.call('session.show', { session: 'books' })
  other = second
})

async function sync(): Promise<void> {
  await keyturn.call('integration.sync', { integration: 'acme' }, personWithBrowser())
}

async function comesBack(): Promise<SessionRow> {
  emulator.organization.addRole(gone.accountId ?? '', gone.roleName ?? '')
  await sync()
  return await keyturn.call('session.show', { session: gone.id })
}

const forget = () => keyturn.call('session.remove', { session: 'books' })

/** The next agent of the same home, on another day. */
async function after(days: number): Promise<TestCore> {
  await keyturn.core.stop('hand-over')
  clock.jump(days * dayMs)
  const { home, keychain } = keyturn
  return await testCore({ endpoint: emulator.endpoint, clock, home, keychain })
}

describe('a role that AWS no longer lists', () => {
  it('says until when its alias and favourite are kept, 30 days from the sync that missed it', () => {
    const until = Date.parse(gone.keptUntil ?? '')
    expect(gone.gone).toBe(true)
    expect(until - clock.now().getTime()).toBeLessThanOrEqual(30 * dayMs)
    expect(until - clock.now().getTime()).toBeGreaterThan(29 * dayMs)
    expect(other.keptUntil).toBeNull()
  })

  it('is there with all that was set on it on day 29, whoever starts', async () => {
    const later = await after(29)
    expect(await later.call('session.show', { session: 'books' })).toMatchObject({
      gone: true,
      favourite: true,
      tags: ['team-a'],
    })
  })

  it('is not there on day 31, and nothing that was set on it', async () => {
    const later = await after(31)
    expect((await later.call('session.list', {})).map(({ id }) => id)).not.toContain(gone.id)
    expect(savedWorkspace(later).preferences).toEqual({})
  })

  it('is there on day 31 while another session draws on it', async () => {
    const { roleArn } = emulator
    await keyturn.call('session.add-assume-role', { name: 'deeper', roleArn, source: 'books' })
    const later = await after(31)
    expect(await later.call('session.show', { session: 'books' })).toMatchObject({
      gone: true,
      favourite: true,
    })
  })

  it('that comes back is as it was', async () => {
    expect(await comesBack()).toMatchObject({
      gone: false,
      keptUntil: null,
      alias: 'books',
      favourite: true,
      tags: ['team-a'],
      region: 'us-east-2',
    })
  })
})

it('an account whose roles are all gone is not counted, though they are listed still', async () => {
  emulator.organization.removeAccount(other.accountId ?? '')
  await keyturn.call('session.edit', { session: other.id, favourite: true })
  await sync()
  expect(await keyturn.call('integration.list', {})).toMatchObject([{ accounts: 2, roles: 4 }])
  expect((await keyturn.call('session.list', {})).filter((row) => row.gone)).toHaveLength(2)
})

describe('a role that is forgotten', () => {
  it('is in no list and no search from then on, and no reference means it', async () => {
    await forget()
    expect(keyturn.events.at(-1)).toEqual({ type: 'sessions-changed' })
    const rows = [
      ...(await keyturn.call('session.list', {})),
      ...(await keyturn.call('session.list', { query: 'books' })),
      ...(await keyturn.call('session.list', { kept: true })),
      ...fromTable(await keyturn.call('session.table', {})),
    ]
    expect(rows.map(({ id }) => id)).not.toContain(gone.id)
    for (const session of ['books', gone.id])
      await expect(keyturn.call('session.show', { session })).rejects.toMatchObject({
        code: 'session-not-found',
      })
  })

  it('stays so after a sync and a restart', async () => {
    await forget()
    await sync()
    const later = await after(1)
    expect((await later.call('session.list', {})).map(({ id }) => id)).not.toContain(gone.id)
  })

  it('that comes back has its alias and favourite, and nothing else', async () => {
    await forget()
    expect(await comesBack()).toMatchObject({
      gone: false,
      alias: 'books',
      favourite: true,
      tags: [],
      region: 'eu-west-1',
    })
  })

  it('leaves nothing on day 31', async () => {
    await forget()
    expect(Object.keys(savedWorkspace(keyturn).preferences)).toEqual([gone.id])
    expect(savedWorkspace(await after(31)).preferences).toEqual({})
  })

  it('that comes back has no alias that another session took meanwhile', async () => {
    await forget()
    await keyturn.call('session.edit', { session: other.id, alias: 'Books' })
    expect(await comesBack()).toMatchObject({ alias: null, favourite: true })
    expect(await keyturn.call('session.show', { session: 'books' })).toMatchObject({ id: other.id })
  })

  it('that comes back has no alias that is another session’s name by now', async () => {
    await forget()
    const { accessKeyId, secretAccessKey } = emulator.iamUser
    const added = await keyturn.call('session.add-iam-user', { name: 'books', accessKeyId, secretAccessKey })
    expect(await comesBack()).toMatchObject({ alias: null, favourite: true })
    expect(await keyturn.call('session.show', { session: 'books' })).toMatchObject({ id: added.id })
  })
})
