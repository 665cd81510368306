import { afterAll, beforeEach, expect, it } from 'vitest'
import type { Status } from '../../core/contract/agent.ts'
import { eventually } from '../support/eventually.ts'
import { type LaunchedEmulator, launchEmulator } from '../support/launch-emulator.ts'
import { profileKeys } from '../support/profile-keys.ts'
import { requires } from '../support/requires.ts'
import { type SecretService, secretServicePrograms, startSecretService } from '../support/secret-service.ts'
import { expectDone, signedInUser, type User } from '../support/user.ts'
import { words } from '../support/words.ts'
import { printFigures } from './support/print-figures.ts'

requires(...secretServicePrograms)('the keyring is locked', () => {
  let service: SecretService
  let emulator: LaunchedEmulator
  let user: User
  const rows: Readonly<Record<string, string | number>>[] = []

  beforeEach(async () => {
    service = await startSecretService()
    emulator = await launchEmulator(...words('--accounts 4 --roles 2 --credential-lifetime 8'))
    const { DBUS_SESSION_BUS_ADDRESS = '', XDG_RUNTIME_DIR = '' } = service.env
    user = await signedInUser(emulator, {
      passphrase: null,
      env: { DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR },
    })
    expectDone(await user.keyturn(['start', 'audit/ReadOnlyAccess', '--profile', 'work']))
    return service.close
  })

  const session = async () => (await user.json<Status>('status')).active[0]
  const key = async () => (await profileKeys(user, 'work'))?.accessKeyId ?? null

  it('under an agent that runs: what it began goes on, also when access tokens are renewed', async () => {
    await service.lock()
    await emulator.revoke('access-tokens')
    const before = await key()
    await eventually(async () => expect([before, null]).not.toContain(await key()), 20_000)
    expect(await session()).toMatchObject({ status: 'active' })
    rows.push({
      'locked under': 'an agent that runs',
      recovered: 'was never without keys',
      'dead keys left': 0,
    })
  })

  it('before the next agent starts: the session says so, nothing dead stays, and an unlock brings it back', async () => {
    await service.lock()
    const killed = user.agentPid() ?? 0
    process.kill(killed, 'SIGKILL')
    await eventually(() => expect(user.agents()).toEqual([]))
    await eventually(async () => expect(await session()).toMatchObject({ status: 'sign-in-needed' }), 20_000)
    const [told] = await user.client().call('session.list', { active: true })
    expect(told?.reason).toContain('the keyring (Secret Service) is locked')
    await eventually(async () => expect(await key()).toBeNull(), 20_000)
    const refused = await user.keyturn(['credentials', 'audit/ReadOnlyAccess', '--no-prompt'])
    expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('is locked') })
    await service.unlock()
    const unlocked = performance.now()
    expectDone(await user.keyturn(['vault', 'unlock']))
    await eventually(async () => expect(await session()).toMatchObject({ status: 'active' }), 20_000)
    // The record says so a moment before the file has it.
    await eventually(async () => expect(await key()).not.toBeNull(), 20_000)
    expect((await emulator.session((await key()) ?? ''))?.arn).toContain('ReadOnlyAccess')
    const tookMs = Math.round(performance.now() - unlocked)
    rows.push({ 'locked under': 'an agent that starts', recovered: `${tookMs} ms`, 'dead keys left': 0 })
  })

  afterAll(() => printFigures('The keyring is locked:', rows))
})
