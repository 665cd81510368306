import { connect } from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import { openTerminal } from '../../cli/support/terminal.ts'
import { addIamUser } from '../../support/add-iam-user.ts'
import { eventually } from '../../support/eventually.ts'
import { type LaunchedEmulator, launchEmulator } from '../../support/launch-emulator.ts'
import { launchProcess } from '../../support/launch-process.ts'
import { processes } from '../../support/processes.ts'
import { requires } from '../../support/requires.ts'
import { runProcess } from '../../support/run-process.ts'
import { expectDone, keyturnScript, newUser, signedInUser, type User } from '../../support/user.ts'
import { words } from '../../support/words.ts'

let emulator: LaunchedEmulator
let user: User

beforeAll(async () => {
  emulator = await launchEmulator('--accounts', '4', '--roles', '2')
  user = await signedInUser(emulator)
})

const escape = '\u001b['
const inTerminal = (...args: readonly string[]): string =>
  [process.execPath, keyturnScript, ...args].map((word) => `'${word}'`).join(' ')

requires('script')('colours', () => {
  it.each([
    ['are there on a terminal', {}, true],
    ['not with NO_COLOR', { NO_COLOR: '1' }, false],
    ['not on a terminal that knows none', { TERM: 'dumb' }, false],
  ])('%s', async (_, env, coloured) => {
    const command = `env ${Object.entries(env)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ')} ${inTerminal('show', 'nobody')}`
    const terminal = openTerminal(command, user.env)
    expect(await terminal.ended).toBe(1)
    expect(terminal.screen().includes(escape)).toBe(coloured)
  })

  it('never reach a pipe', async () => {
    for (const args of [['list'], ['status'], ['show', 'nobody'], ['--help']]) {
      const { stdout, stderr } = await user.keyturn(args)
      expect(stdout + stderr).not.toContain(escape)
    }
  })
})

describe('a reader that leaves early', () => {
  it.each(['list', 'list --json', 'status --json', '--help', 'integration list', 'completion bash'])(
    'is no failure of "keyturn %s"',
    async (command) => {
      const script = `{ "$0" "$1" ${command}; printf "exit %s" "$?" >&2; } | true`
      const finished = await runProcess('bash', ['-c', script, process.execPath, keyturnScript], user)
      expect(finished.stderr).toMatch(/exit 0$/)
      expect(finished.stderr).not.toContain('keyturn: ')
    },
  )
})

describe('what needs a person, where there is none', () => {
  let stranger: User

  beforeAll(async () => {
    expectDone(await user.keyturn(['agent', 'stop']))
    stranger = await newUser({ emulator, like: user })
    expectDone(await stranger.keyturn(['sign-out', 'acme']))
    expectDone(await user.keyturn(['sign-in', 'acme']))
  })

  it.each([
    ['start', ['start', 'audit/ReadOnlyAccess']],
    ['credentials', ['credentials', 'audit/ReadOnlyAccess']],
    ['env', ['env', 'audit/ReadOnlyAccess']],
    ['exec', ['exec', 'audit/ReadOnlyAccess', '--', 'true']],
    ['sync', ['integration', 'sync', 'acme']],
  ])('%s of somebody who is not signed in: exit 3 at once, and the command that helps', async (_, args) => {
    const finished = await stranger.keyturn(args, { timeoutMs: 15_000 })
    expect(finished).toMatchObject({ code: 3, stdout: '' })
    expect(finished.stderr).toContain('keyturn sign-in')
    expect(await emulator.calls('StartDeviceAuthorization')).toEqual([])
  })

  it('sign-in without a terminal and without BROWSER: exit 3', async () => {
    const finished = await stranger.keyturn(['sign-in', 'acme'], { env: { BROWSER: '' }, timeoutMs: 15_000 })
    expect(finished).toMatchObject({ code: 3, stdout: '' })
    expect(finished.stderr).toContain('--device')
  })

  it('an MFA code: exit 3, and status names the device afterwards', async () => {
    const { mfaSerial } = emulator.iamUser
    await addIamUser(user, { emulator, flags: words(`--name alice --mfa-serial ${mfaSerial}`) })
    const finished = await user.keyturn(['start', 'alice'], { timeoutMs: 15_000 })
    expect(finished).toMatchObject({ code: 3, stdout: '' })
    expect(finished.stderr).toContain(mfaSerial)
    const status = await user.keyturn(['status'])
    expect(status.stderr).toContain('waits for an MFA code: alice')
  })
})

describe('giving up a sign-in', () => {
  const callbackPort = (text: string): number => {
    const port = /redirect_uri=http%3A%2F%2F127\.0\.0\.1%3A(\d+)/.exec(text)?.[1]
    if (port === undefined) throw new Error(`no address in ${text}`)
    return Number(port)
  }
  const isOpen = (port: number): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.on('connect', () => {
        socket.destroy()
        resolve(true)
      })
      socket.on('error', () => resolve(false))
    })
  const commandsOf = ({ keyturnHome }: User): readonly number[] =>
    processes()
      .filter(({ args, env }) => env.KEYTURN_HOME === keyturnHome && args.includes('sign-in'))
      .map(({ pid }) => pid)

  async function expectGivenUp(port: number): Promise<void> {
    await eventually(async () => {
      expect(await isOpen(port)).toBe(false)
    })
    expect(commandsOf(user)).toEqual([])
    expect(await user.json('status')).toMatchObject({ integrations: [{ name: 'acme', signIn: 'signed-in' }] })
    expectDone(await user.keyturn(['sign-in', 'acme']))
  }

  it.each(['SIGINT', 'SIGTERM'] as const)('%s frees the port and leaves no process', async (signal) => {
    const env = { ...user.env, BROWSER: 'true' }
    const run = launchProcess(process.execPath, [keyturnScript, 'sign-in', 'acme'], { env })
    await run.says('redirect_uri=')
    const port = callbackPort(run.stderr())
    expect(await isOpen(port)).toBe(true)
    run.signal(signal)
    expect(await run.ended).toMatchObject({ code: 130, stdout: '' })
    await expectGivenUp(port)
  })

  it('killed outright does so too', async () => {
    const env = { ...user.env, BROWSER: 'true' }
    const run = launchProcess(process.execPath, [keyturnScript, 'sign-in', 'acme'], { env })
    await run.says('redirect_uri=')
    const port = callbackPort(run.stderr())
    run.signal('SIGKILL')
    expect(await run.ended).toMatchObject({ signal: 'SIGKILL' })
    await expectGivenUp(port)
  })

  requires('script')('on a terminal', () => {
    it('Ctrl+C does so too', async () => {
      const terminal = openTerminal(inTerminal('sign-in', 'acme'), { ...user.env, BROWSER: 'true' })
      await terminal.shows('redirect_uri=')
      const port = callbackPort(terminal.screen().replaceAll(/[\r\n]/g, ''))
      expect(await isOpen(port)).toBe(true)
      terminal.type('\u0003')
      expect(await terminal.ended).toBe(130)
      await expectGivenUp(port)
    })
  })
})
