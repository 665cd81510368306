import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Status } from '../../core/contract/agent.ts'
import { eventually } from '../support/eventually.ts'
import { launchEmulator, type LaunchedEmulator } from '../support/launch-emulator.ts'
import { launchProcess } from '../support/launch-process.ts'
import { otherBuild } from '../support/other-build.ts'
import { requireNetworkNamespace } from '../support/require-network-namespace.ts'
import { runProcess } from '../support/run-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { expectDone, keyturnScript, signedInUser, type User } from '../support/user.ts'
import { words } from '../support/words.ts'

const role = 'audit/ReadOnlyAccess'
const forwarder = fileURLToPath(new URL('../../docs/loopback-forwarder.py', import.meta.url))
const whichKey = fileURLToPath(new URL('support/which-key.mjs', import.meta.url))

let emulator: LaunchedEmulator
let user: User

beforeAll(async () => {
  emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
  user = await signedInUser(emulator, {
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  })
})

describe('exec --container', () => {
  it('lets the command ask for the role as long as it runs, and nobody longer', async () => {
    const show = 'echo "$AWS_CONTAINER_CREDENTIALS_FULL_URI $AWS_CONTAINER_AUTHORIZATION_TOKEN"'
    const script = `${show}; ${process.execPath} ${whichKey}; exit 42`
    const done = await user.keyturn(['exec', '--container', role, '--', 'sh', '-c', script])
    expect([done.code, done.stderr]).toEqual([42, ''])
    const [shown = '', accessKeyId = ''] = done.stdout.split('\n')
    expect((await emulator.session(accessKeyId))?.arn).toContain('AWSReservedSSO_ReadOnlyAccess')
    const [address = '', token = ''] = shown.split(' ')
    await expect(ask({ address, token })).rejects.toThrow('fetch failed')
    expect((await user.json<Status>('status')).agent?.container).toBeNull()
  })

  it('gives a keyturn that the command runs in turn the files of the user', async () => {
    const keyturn = [process.execPath, keyturnScript]
    const nested = await user.keyturn(['exec', '--container', role, '--', ...keyturn, 'list', '--json'])
    expect(JSON.parse(expectDone(nested).stdout)).toHaveLength(8)
  })
})

describe('a pass', () => {
  it('is shown by status, and ends with the stop of its session, which says what stays valid', async () => {
    const pass = await newPass()
    expect(await ask(pass)).toBe(200)
    const { stdout } = expectDone(await user.keyturn(['status']))
    expect(stdout).toContain(`container endpoint  127.0.0.1:${new URL(pass.address).port}, for 1 pass\n`)
    const stopped = expectDone(await user.keyturn(['stop', role]))
    expect(stopped.stdout).toMatch(/^stopped .*ReadOnlyAccess; key ASIA\w+ stays valid until/)
    await expect(ask(pass)).rejects.toThrow('fetch failed')
  })

  it('ends with the stop of its session while those of others go on', async () => {
    const other = await newPass('network/ReadOnlyAccess')
    const pass = await newPass()
    expectDone(await user.keyturn(['stop', role]))
    expect([await ask(pass), await ask(other)]).toEqual([403, 200])
    expectDone(await user.keyturn(['stop', '--all']))
    await expect(ask(other)).rejects.toThrow('fetch failed')
  })

  it('is as good as before when its agent was killed and the next one runs', async () => {
    expectDone(await user.keyturn(['start', role, '--profile', 'work']))
    const pass = await newPass()
    process.kill(user.agentPid() ?? 0, 'SIGKILL')
    await expect(ask(pass)).rejects.toThrow('fetch failed')
    expect(await askUnlocked(pass)).toBe(200)
    expectDone(await user.keyturn(['stop', '--all']))
  })

  it('is as good as before when an update replaced its agent', async () => {
    const pass = await newPass()
    const before = user.agentPid()
    const newer = otherBuild({ id: 'a-newer-build', builtAt: '2999-01-01T00:00:00.000Z' })
    expectDone(await user.keyturn(['list'], { script: newer }))
    expect(user.agentPid()).not.toBe(before)
    expect(await askUnlocked(pass)).toBe(200)
    expectDone(await user.keyturn(['agent', 'stop']))
    await expect(ask(pass)).rejects.toThrow('fetch failed')
  })

  it('is told of as lost to another program that took the port while no agent ran, and comes back', async () => {
    const pass = await newPass()
    const port = Number(new URL(pass.address).port)
    process.kill(user.agentPid() ?? 0, 'SIGKILL')
    const squatter = createServer((socket) => socket.destroy())
    onTestFinished(() => void squatter.close())
    await eventually(
      () =>
        new Promise<void>((resolve, reject) => {
          squatter.once('error', reject)
          squatter.listen(port, '127.0.0.1', resolve)
        }),
    )
    const { stderr } = expectDone(await user.keyturn(['status']))
    expect(stderr).toContain(`another program has taken port ${port} of the container endpoint`)
    await new Promise((resolve) => squatter.close(resolve))
    await eventually(async () => expect(await askUnlocked(pass)).toBe(200), 20_000)
    expectDone(await user.keyturn(['stop', '--all']))
  })
})

describe('a container with a network of its own', () => {
  it('reaches the endpoint by the forwarders of docs/containers.md, and by nothing else', async ({
    skip,
  }) => {
    await requireNetworkNamespace('the forwarders of containers', skip)
    const pass = await newPass()
    const { port } = new URL(pass.address)
    const env = {
      ...user.env,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: pass.address,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: pass.token,
    }
    const inside = (script: string) =>
      runProcess('unshare', ['--net', 'sh', '-c', `ip link set lo up; ${script}`], { env })
    const alone = await inside(`${process.execPath} ${whichKey}`)
    expect(alone.code).not.toBe(0)

    const socket = join(temporaryFolder(), 'credentials.sock')
    const outside = launchProcess('python3', [forwarder, socket, `127.0.0.1:${port}`], { env })
    await outside.says('forwarding')
    const forwarded = await inside(`
      mkfifo ${socket}.ready
      python3 ${forwarder} 127.0.0.1:${port} ${socket} 2> ${socket}.ready &
      read -r _ < ${socket}.ready
      ${process.execPath} ${whichKey}
      status=$?
      kill $!
      exit $status`)
    const accessKeyId = expectDone(forwarded).stdout.trim()
    expect((await emulator.session(accessKeyId))?.arn).toContain('AWSReservedSSO_ReadOnlyAccess')
    expectDone(await user.keyturn(['stop', '--all']))
  })
})

interface Pass {
  readonly address: string
  readonly token: string
}

async function newPass(session: string = role): Promise<Pass> {
  const given = await user.keyturn(['env', session, '--container', '--format', 'json'])
  const variables = JSON.parse(expectDone(given).stdout) as Readonly<Record<string, string>>
  return {
    address: variables.AWS_CONTAINER_CREDENTIALS_FULL_URI ?? '',
    token: variables.AWS_CONTAINER_AUTHORIZATION_TOKEN ?? '',
  }
}

/** Of an agent that has just begun: it starts with what its user is asked to open. */
async function askUnlocked(pass: Pass): Promise<number> {
  expectDone(await user.keyturn(['vault', 'unlock']))
  return await ask(pass)
}

async function ask({ address, token }: Pass): Promise<number> {
  return (await fetch(address, { headers: { authorization: token } })).status
}
