import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { processCommand } from '../../core/delivery/process-command.ts'
import { eventually } from '../support/eventually.ts'
import { type LaunchedEmulator, launchEmulator } from '../support/launch-emulator.ts'
import { type Finished, runProcess } from '../support/run-process.ts'
import { expectDone, newUser, signedInUser, type User } from '../support/user.ts'

let emulator: LaunchedEmulator
/** Every user below begins as this one left off; setting up a vault takes its time. */
let signedIn: User
beforeAll(async () => {
  emulator = await launchEmulator('--accounts', '2', '--roles', '1')
  signedIn = await signedInUser(emulator)
  expectDone(await signedIn.keyturn(['agent', 'stop']))
})

/** What a tool that `keyturn exec` started has: files of its own, and another endpoint. */
const ofTool = {
  AWS_CONFIG_FILE: '/nowhere/config',
  AWS_SHARED_CREDENTIALS_FILE: '/nowhere/credentials',
  AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
}

it('answers from the agent that runs, whatever the environment of the tool', async () => {
  const user = await signedInAgain()
  const answer = expectDone(await asTool(user, { session: await firstSession(user), env: ofTool }))
  expect(JSON.parse(answer.stdout)).toMatchObject({ Version: 1, AccessKeyId: expect.stringMatching(/^ASIA/) })
})

it('starts the next agent when this one was killed, in the environment this one had', async () => {
  const user = await signedInAgain()
  const session = await firstSession(user)
  const before = user.agentPid() ?? 0
  process.kill(before, 'SIGKILL')
  await eventually(() => expect(user.agents()).toEqual([]))
  const answer = await asTool(user, { session, env: ofTool })
  expect(answer).toMatchObject({ code: 1, stdout: '' })
  // The vault of a new agent is locked until somebody opens it; a tool never does.
  expect(answer.stderr).toMatch(/^keyturn: .*vault.*; .*\n$/)
  const status = await user.json<{ agent: { pid: number; environment: Record<string, string> } }>('status')
  expect(status.agent.pid).not.toBe(before)
  expect(status.agent.environment.AWS_ENDPOINT_URL).toBe(emulator.endpoint)
  expectDone(await user.keyturn(['vault', 'unlock']))
  expectDone(await asTool(user, { session, env: ofTool }))
})

it('asks the agent by the command line where there is no curl, whatever the environment of the tool', async () => {
  const user = await signedInAgain({ PATH: '/nowhere' })
  const answer = expectDone(await asTool(user, { session: await firstSession(user), env: ofTool }))
  expect(JSON.parse(answer.stdout)).toMatchObject({ Version: 1 })
})

it('answers keyturn credentials --no-prompt for an account and its role', async () => {
  const user = await signedInAgain()
  const [{ accountName, roleName } = { accountName: '', roleName: '' }] =
    await user.json<readonly { accountName: string; roleName: string }[]>('list')
  const { stdout } = expectDone(
    await user.keyturn(['credentials', `${accountName}/${roleName}`, '--no-prompt']),
  )
  expect(JSON.parse(stdout)).toMatchObject({ Version: 1 })
})

it('says on one line that there is no such session', async () => {
  const user = await signedInAgain()
  expect(await asTool(user, { session: 'nobody', env: {} })).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^keyturn: [^\n]*nobody[^\n]*\n$/),
  })
})

it.each(['changed', 'removed'])('is put right by the next agent after it was %s', async (how) => {
  const user = await newUser({ emulator, like: signedIn })
  const shim = join(user.keyturnHome, 'bin', 'keyturn-credentials')
  if (how === 'changed') writeFileSync(shim, '#!/bin/sh\nexec /gone/node keyturn credentials "$1"\n')
  else rmSync(shim)
  expectDone(await user.keyturn(['vault', 'unlock']))
  expect((await asTool(user, { session: await firstSession(user), env: {} })).code).toBe(0)
})

/** With an agent that has the vault open and this beside its usual environment. */
async function signedInAgain(env: Readonly<Record<string, string>> = {}): Promise<User> {
  const user = await newUser({ emulator, like: signedIn })
  expectDone(await user.keyturn(['vault', 'unlock'], { env }))
  return user
}

async function firstSession(user: User): Promise<string> {
  const [first] = await user.json<readonly { id: string }[]>('list')
  return first?.id ?? ''
}

/** Runs what a profile would name, as the SDKs do. */
async function asTool(
  user: User,
  { session, env }: { readonly session: string; readonly env: Readonly<Record<string, string>> },
): Promise<Finished> {
  const command = processCommand({ home: user.keyturnHome, sessionId: session, platform: process.platform })
  const { KEYTURN_VAULT_PASSPHRASE: _secret, ...inherited } = user.env
  return await runProcess('/bin/sh', ['-c', command], {
    env: { ...inherited, PATH: '/usr/bin:/bin', ...env },
  })
}
