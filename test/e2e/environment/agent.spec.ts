import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { type LaunchedEmulator, launchEmulator } from '../../support/launch-emulator.ts'
import { type Launched, launchProcess } from '../../support/launch-process.ts'
import { processes } from '../../support/processes.ts'
import { refusal } from '../../support/refusal.ts'
import { nobody, requiresRoot, somebody } from '../../support/requires-root.ts'
import { runProcess } from '../../support/run-process.ts'
import { expectDone, keyturnScript, newUser, signedInUser, type User } from '../../support/user.ts'

let emulator: LaunchedEmulator
let signedIn: User

beforeAll(async () => {
  emulator = await launchEmulator('--accounts', '4', '--roles', '2')
  signedIn = await signedInUser(emulator)
  expectDone(await signedIn.keyturn(['edit', 'audit/ReadOnlyAccess', '--alias', 'books']))
  expectDone(await signedIn.keyturn(['agent', 'stop']))
})

const agentsOf = ({ keyturnHome }: User): readonly number[] =>
  processes()
    .filter(
      ({ args, env }) =>
        env.KEYTURN_HOME === keyturnHome && args.some((arg) => arg.endsWith('agent/main.mjs')),
    )
    .map(({ pid }) => pid)

const isRunning = (pid: number): boolean => processes().some((process) => process.pid === pid)

describe('the agent in the background', () => {
  it('holds nothing of the command that started it: x=$(keyturn list) returns', async () => {
    const user = await newUser({ emulator: null, passphrase: null })
    const script = 'x=$("$0" "$1" list --json); printf "%s" "got $x"'
    const finished = await runProcess('sh', ['-c', script, process.execPath, keyturnScript], {
      env: user.env,
      timeoutMs: 20_000,
    })
    expect(finished).toMatchObject({ code: 0, stdout: 'got []', stderr: '' })
    expect(agentsOf(user)).toHaveLength(1)
  })

  it('is one, however many commands start it at once', async () => {
    const user = await newUser({ emulator: null, passphrase: null })
    const answers = await Promise.all(Array.from({ length: 6 }, () => user.keyturn(['status', '--json'])))
    const pids = answers.map(({ code, stdout, stderr }) => {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      return (JSON.parse(stdout) as { agent: { pid: number } }).agent.pid
    })
    expect(new Set(pids).size).toBe(1)
    await eventually(() => {
      expect(agentsOf(user)).toEqual([pids[0]])
    })
  })

  it('is in no folder and in no terminal', async () => {
    const user = await newUser({ emulator: null, passphrase: null })
    expectDone(await user.keyturn(['list']))
    const pid = user.agentPid() ?? 0
    const { stdout } = await runProcess('readlink', [`/proc/${pid}/cwd`], { env: user.env })
    expect(stdout.trim()).toBe('/')
    const terminal = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ')[4]
    expect(terminal).toBe('0')
  })

  it('has no secret in its environment', async () => {
    const user = await newUser({ emulator, like: signedIn, env: { AWS_SECRET_ACCESS_KEY: 'planted' } })
    expectDone(await user.keyturn(['start', 'books']))
    const environment = readFileSync(`/proc/${user.agentPid() ?? 0}/environ`, 'latin1')
    expect(environment).not.toContain('PASSPHRASE')
    expect(environment).not.toContain('planted')
  })

  it('that was killed is replaced by the next command, whatever it left behind', async () => {
    const user = await newUser({ emulator, like: signedIn })
    expectDone(await user.keyturn(['start', 'books']))
    const published = user.read('credentials')
    const killed = user.agentPid() ?? 0
    process.kill(killed, 'SIGKILL')
    await eventually(() => {
      expect(isRunning(killed)).toBe(false)
    })
    expect(await user.json('list', '--active')).toMatchObject([{ alias: 'books', profiles: ['books'] }])
    expect(user.agentPid()).not.toBe(killed)
    expect(user.read('credentials')).toBe(published)
  })

  it.each([
    [
      'an agent.json that does not read',
      (home: string) => writeFileSync(join(home, 'agent.json'), '{"pid":'),
    ],
    [
      'an agent.json of another process',
      (home: string) => {
        const socket = join(home, 'agent.sock')
        writeFileSync(
          join(home, 'agent.json'),
          JSON.stringify({ pid: 1, socket, home, build: 'x', key: null }),
        )
      },
    ],
    ['a file in place of the socket', (home: string) => writeFileSync(join(home, 'agent.sock'), 'mine')],
    ['a lock that nobody holds', (home: string) => writeFileSync(join(home, 'agent.lock.7'), 'not a lock')],
    ['a lock of a process that ended', (home: string) => writeFileSync(join(home, 'agent.lock.7'), deadLock)],
  ])('starts beside %s', async (_, leave) => {
    const user = await newUser({ emulator: null, passphrase: null })
    mkdirSync(user.keyturnHome, { mode: 0o700 })
    leave(user.keyturnHome)
    expectDone(await user.keyturn(['list'], { timeoutMs: 20_000 }))
    expect(agentsOf(user)).toHaveLength(1)
  })

  it('does not start where its folder cannot hold a socket, and says so', async () => {
    const user = await newUser({ emulator: null, passphrase: null })
    mkdirSync(join(user.keyturnHome, 'agent.sock', 'x'), { recursive: true, mode: 0o700 })
    const failed = await refusal(user, ['list'], { timeoutMs: 20_000 })
    expect(failed).toMatchObject({ exit: 1, code: 'state-unwritable' })
    expect(failed.message).toContain(join(user.keyturnHome, 'agent.sock'))
    rmSync(join(user.keyturnHome, 'agent.sock'), { recursive: true })
  })
})

const deadLock = JSON.stringify({ pid: 4_194_303, started: '1', where: 'elsewhere' })

describe('an agent that is stopped', () => {
  it('withdraws what is published and says until when the keys stay valid', async () => {
    const user = await newUser({ emulator, like: signedIn })
    expectDone(await user.keyturn(['start', 'books']))
    const pid = user.agentPid() ?? 0
    const key = /aws_access_key_id = (\w+)/.exec(user.read('credentials') ?? '')?.[1]
    const { stdout } = expectDone(await user.keyturn(['agent', 'stop']))
    expect(stdout).toMatch(
      new RegExp(
        `^stopped books, withdrawn from books; key ${key} stays valid until .*\\n[^]*the agent has ended\\n$`,
      ),
    )
    expect(user.read('credentials')).toBeNull()
    expect(isRunning(pid)).toBe(false)
    expect((await user.keyturn(['agent', 'stop'])).stderr).toContain('no agent was running\n')
    expect(await user.json('agent', 'status')).toBeNull()
  })

  it('by SIGTERM in the background does the same, and its log says so', async () => {
    const user = await newUser({ emulator, like: signedIn })
    expectDone(await user.keyturn(['start', 'books']))
    const pid = user.agentPid() ?? 0
    process.kill(pid, 'SIGTERM')
    await eventually(() => {
      expect(isRunning(pid)).toBe(false)
    })
    expect(user.read('credentials')).toBeNull()
    const log = readFileSync(join(user.keyturnHome, 'logs', 'agent.log'), 'utf8')
    expect(log).toMatch(/stopped books and withdrew books; AWS honours key ASIA\w+ until /)
  })

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'by %s in the foreground says it on stderr',
    async (signal) => {
      const user = await newUser({ emulator, like: signedIn })
      const agent = await runsInForeground(user)
      expectDone(await user.keyturn(['start', 'books']))
      agent.signal(signal)
      const { code, stdout, stderr } = await agent.ended
      expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
      expect(stderr).toMatch(
        /keyturn agent: stopped books and withdrew books; AWS honours key ASIA\w+ until /,
      )
      expect(user.read('credentials')).toBeNull()
    },
  )

  it('leaves a second "agent run" with the number of the first', async () => {
    const user = await newUser({ emulator: null, passphrase: null })
    const first = await runsInForeground(user)
    const { code, stderr } = await user.keyturn(['agent', 'run'])
    expect(code).toBe(1)
    expect(stderr).toContain(`process ${user.agentPid()} is the agent of ${user.keyturnHome} already`)
    expect(stderr).toContain('keyturn agent stop')
    expectDone(await user.keyturn(['agent', 'stop']))
    expect(await first.ended).toMatchObject({ code: 0 })
  })
})

async function runsInForeground(user: User): Promise<Launched> {
  const agent = launchProcess(process.execPath, [keyturnScript, 'agent', 'run'], { env: user.env })
  await agent.says('the agent is ready')
  return agent
}

requiresRoot('two people of one machine', () => {
  it('have an agent each, and neither reaches the other’s', async () => {
    const one = await newUser({ emulator: null, passphrase: null, uid: nobody })
    const other = await newUser({ emulator: null, passphrase: null, uid: somebody })
    expectDone(await one.keyturn(['list']))
    expectDone(await other.keyturn(['list']))
    expect(one.agentPid()).not.toBe(other.agentPid())
    const { socket } = await one.json<{ socket: string }>('agent', 'status')

    const intrusion = await refusal(other, ['list'], { env: { KEYTURN_HOME: one.keyturnHome } })
    expect(intrusion).toMatchObject({ exit: 1, code: 'state-unwritable' })
    const connect = `require('node:net').connect(${JSON.stringify(socket)}).on('error', (e) => console.log(e.code)).on('connect', () => process.exit(7))`
    const attempt = await runProcess(process.execPath, ['-e', connect], { env: { PATH: '' }, uid: somebody })
    expect(attempt).toMatchObject({ code: 0, stdout: 'EACCES\n' })
    expectDone(await one.keyturn(['list']))
  })

  it('have a socket each also where the home’s path is too long for one', async () => {
    const env = { KEYTURN_HOME: `~/${'x'.repeat(120)}` }
    const one = await newUser({ emulator: null, passphrase: null, uid: nobody, env })
    const other = await newUser({ emulator: null, passphrase: null, uid: somebody, env })
    const socketOf = async (user: User): Promise<string> => {
      expectDone(await user.keyturn(['list']))
      return (await user.json<{ socket: string }>('agent', 'status')).socket
    }
    const sockets = [await socketOf(one), await socketOf(other)]
    expect(new Set(sockets).size).toBe(2)
    const connect = `require('node:net').connect(${JSON.stringify(sockets[0])}).on('error', (e) => console.log(e.code)).on('connect', () => process.exit(7))`
    const attempt = await runProcess(process.execPath, ['-e', connect], { env: { PATH: '' }, uid: somebody })
    expect(attempt).toMatchObject({ code: 0, stdout: 'EACCES\n' })
  })
})
