import { beforeAll, describe, expect, it } from 'vitest'
import type { AgentInfo, Status } from '../../core/contract/agent.ts'
import type { SessionRow } from '../../core/contract/session.ts'
import { eventually } from '../support/eventually.ts'
import { launchEmulator, type LaunchedEmulator } from '../support/launch-emulator.ts'
import { otherBuild } from '../support/other-build.ts'
import { filesNow, giveOwnFiles, ownFiles } from '../support/own-files.ts'
import { profileKeys } from '../support/profile-keys.ts'
import { expectDone, signedInUser, type User } from '../support/user.ts'
import { words } from '../support/words.ts'

let emulator: LaunchedEmulator
let user: User
let newer = ''

beforeAll(async () => {
  emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
  user = await signedInUser(emulator)
  giveOwnFiles(user)
  newer = otherBuild({ id: 'a-newer-build', builtAt: '2999-01-01T00:00:00.000Z' })
})

describe('an update', () => {
  it('replaces the running agent by the newer one, which goes on with what was published', async () => {
    expectDone(await user.keyturn(words('start audit/ReadOnlyAccess --profile work')))
    expectDone(await user.keyturn(words('start network/ReadOnlyAccess --profile play')))
    const before = { files: filesNow(user), agent: await agent(), rows: await active() }

    const after = await agent({ script: newer })
    expect(after).toMatchObject({ build: { id: 'a-newer-build' }, home: before.agent?.home })
    expect(after?.pid).not.toBe(before.agent?.pid)
    await eventually(() => expect(user.agents()).toEqual([after?.pid]))
    expect(filesNow(user)).toEqual(before.files)
    expect(await active()).toEqual(before.rows)
    expect((await emulator.calls('GetRoleCredentials')).length).toBe(2)
  })

  it('leaves commands of the older build working with the newer agent', async () => {
    const served = await agent({ script: newer })
    expect(await agent()).toEqual(served)
    expectDone(await user.keyturn(words('stop network/ReadOnlyAccess')))
    expect(await profileKeys(user, 'play')).toBeNull()
    expect(await profileKeys(user, 'work')).not.toBeNull()
    expect((await agent({ script: newer }))?.pid).toBe(served?.pid)
  })

  it('lets the older agent finish what it was asked for', async () => {
    expectDone(await user.keyturn(['agent', 'stop']))
    expect(filesNow(user)).toEqual(ownFiles)
    const old = await agent()
    expectDone(await user.keyturn(['vault', 'unlock']))
    const asked = (await emulator.calls('GetRoleCredentials')).length
    await emulator.set({ latencyMs: 2_000 })
    const start = user.keyturn(words('start log-archive/ReadOnlyAccess --profile work'))
    await eventually(async () => {
      const { active } = await user.client().call('status.read', {})
      const starting = await user.client().call('session.list', { active: true })
      expect([...active, ...starting]).toMatchObject([{ status: 'starting' }])
    })
    const after = await agent({ script: newer })
    await emulator.set({ latencyMs: 0 })
    expect(expectDone(await start).stdout).toContain('is active as profile work')
    expect(after?.pid).not.toBe(old?.pid)
    expect((await emulator.calls('GetRoleCredentials')).length).toBe(asked + 1)
    expect(await profileKeys(user, 'work')).not.toBeNull()
    expect(await active()).toMatchObject([
      { accountName: 'log-archive', status: 'active', profiles: ['work'] },
    ])
  })
})

/** The agent that answers a command, of the build under test or of another. */
async function agent(options: { readonly script?: string } = {}): Promise<AgentInfo | null> {
  const { stdout } = expectDone(await user.keyturn(['status', '--json'], options))
  return (JSON.parse(stdout) as Status).agent
}

function active(): Promise<readonly SessionRow[]> {
  return user.json('list', '--active')
}
