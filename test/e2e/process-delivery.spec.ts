import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import type { StartedSession } from '../../core/contract/operations.ts'
import { arnOf, proxies, shellOf } from '../conformance/tools-at-work.ts'
import { role } from '../conformance/ways.ts'
import { untilOver } from '../support/at-end.ts'
import { awsPrograms } from '../support/aws-programs.ts'
import { eventually } from '../support/eventually.ts'
import { type LaunchedEmulator, launchEmulator } from '../support/launch-emulator.ts'
import { requires } from '../support/requires.ts'
import { type RunOptions, runProcess } from '../support/run-process.ts'
import { expectDone, signedInUser, type User } from '../support/user.ts'

/** How long AWS honours what tools are given, in seconds: they have to live through a refresh. */
const lifeSeconds = 12

let emulator: LaunchedEmulator
let user: User
let started: StartedSession
let shell: Pick<RunOptions, 'env' | 'cwd'>
let arn: RegExp

beforeAll(async () => {
  emulator = await launchEmulator(
    '--accounts',
    '4',
    '--roles',
    '2',
    '--credential-lifetime',
    String(lifeSeconds),
  )
  user = await signedInUser(emulator, { env: proxies })
  started = await user.json<StartedSession>(
    'start',
    role.reference,
    '--profile',
    'tool',
    '--delivery',
    'process',
  )
  // Tools have no secret of ours in their environment.
  const { KEYTURN_VAULT_PASSPHRASE: _secret, ...env } = shellOf(user).env
  shell = { cwd: user.folder, env: { ...env, AWS_PROFILE: 'tool' } }
  arn = arnOf(started.session.accountId)
})

async function untilFirstKeysRanOut(): Promise<void> {
  const end = Date.parse(started.session.expiresAt ?? '')
  await eventually(() => expect(Date.now()).toBeGreaterThan(end), 3 * lifeSeconds * 1_000)
}

it('puts nothing secret on disk', () => {
  expect(user.read('credentials')).toBe(null)
  expect(user.read('config')).toMatch(/^\[profile tool\]\n#.*\ncredential_process = \S+ \S+\nregion = \S+\n$/)
})

for (const program of awsPrograms) {
  requires(program)(program, () => {
    const whoAmI = async () => {
      const question = ['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text']
      const place = ['--endpoint-url', emulator.endpoint]
      return expectDone(await runProcess(program, [...question, ...place], shell)).stdout.trim()
    }

    it('is the role, also once the first keys have run out', async () => {
      expect(await whoAmI()).toMatch(arn)
      await untilFirstKeysRanOut()
      expect(await whoAmI()).toMatch(arn)
    })
  })
}

const script = (name: string) => fileURLToPath(new URL(`../conformance/${name}`, import.meta.url))
const hasBoto3 = spawnSync('python3', ['-c', 'import boto3']).status === 0
// Debian has no package of it that is new enough, so CI cannot install it.
if (!hasBoto3) console.warn('skipping tests: needs boto3, not installed here')

describe.each([
  ['the SDK for JavaScript', [process.execPath, script('who-am-i.mjs')]],
  ...(hasBoto3 ? [['boto3', ['python3', script('who-am-i.py')]] as const] : []),
] as const)('%s', (_, [command, path]) => {
  it('goes on with one client across a refresh', async () => {
    const child = spawn(command ?? '', [path ?? '', 'tool'], { ...shell, stdio: ['pipe', 'pipe', 'inherit'] })
    untilOver(() => void child.kill())
    const lines = createInterface({ input: child.stdout })
    const whoAmI = async (): Promise<unknown> => {
      const answer = once(lines, 'line')
      child.stdin.write('\n')
      return (await answer)[0]
    }
    expect(await whoAmI()).toMatch(arn)
    const end = Date.now() + lifeSeconds * 1_000
    await eventually(() => expect(Date.now()).toBeGreaterThan(end), 2 * lifeSeconds * 1_000)
    expect(await whoAmI()).toMatch(arn)
  })
})

it('shows the user of a tool why there are no credentials, in one line of ours', async () => {
  const other = await user.json<readonly { id: string; status: string }[]>('list')
  const stopped = other.find(({ status }) => status === 'stopped')?.id ?? ''
  const line = user.read('config')?.match(/credential_process = (\S+) /)?.[1] ?? ''
  appendFileSync(user.configFile, `\n[profile unknown]\ncredential_process = ${line} ${stopped}x\n`)
  const env = { ...shell.env, AWS_PROFILE: 'unknown' }
  const question = ['sts', 'get-caller-identity', '--endpoint-url', emulator.endpoint]
  const { code, stderr } = await runProcess(awsPrograms[0] ?? '', question, { ...shell, env })
  expect(code).not.toBe(0)
  expect(stderr.match(/keyturn: [^\n]+; [^\n]+/g)).toHaveLength(1)
})

it('fails with the reason as [default], too, where no agent may open the vault', async () => {
  expectDone(await user.keyturn(['start', role.reference, '--profile', 'default']))
  process.kill(user.agentPid() ?? 0, 'SIGKILL')
  await eventually(() => expect(user.agents()).toEqual([]))
  const { AWS_PROFILE: _tool, ...env } = shell.env
  const question = ['sts', 'get-caller-identity', '--endpoint-url', emulator.endpoint]
  const { code, stderr } = await runProcess(awsPrograms[0] ?? '', question, { ...shell, env })
  expect(code).not.toBe(0)
  expect(stderr).toMatch(/keyturn: [^\n]*vault[^\n]*; [^\n]+/)
})
