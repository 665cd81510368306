import { spawn } from 'node:child_process'
import { beforeAll, expect, it } from 'vitest'
import { isGone } from '../../agent/process-identity.ts'
import { jsonShapes } from '../../cli/json-shapes.ts'
import { addIamUser } from '../support/add-iam-user.ts'
import { eventually } from '../support/eventually.ts'
import { type LaunchedEmulator, launchEmulator } from '../support/launch-emulator.ts'
import { mfaCode } from '../support/mfa-code.ts'
import { requires } from '../support/requires.ts'
import { runProcess } from '../support/run-process.ts'
import { expectDone, keyturnScript, newUser, signedInUser, type User } from '../support/user.ts'
import { openTerminal } from './support/terminal.ts'

let emulator: LaunchedEmulator
/** Every user below begins as this one left off; setting up a vault takes its time. */
let signedIn: User

beforeAll(async () => {
  emulator = await launchEmulator('--accounts', '4', '--roles', '2')
  signedIn = await signedInUser(emulator)
  expectDone(await signedIn.keyturn(['agent', 'stop']))
})

it('walks the README’s way: add, sign in, start, use, stop', async () => {
  const user = await newUser({ emulator, like: signedIn })
  const sessions = await user.json<readonly { id: string; accountId: string }[]>('list')
  expect(sessions).toHaveLength(8)
  const [first] = sessions
  expectDone(await user.keyturn(['start', first?.id ?? '', '--profile', 'work']))
  expect(user.read('credentials')).toContain('[work]')
  const { stdout } = expectDone(await user.keyturn(['env', first?.id ?? '', '--format', 'json']))
  expect(JSON.parse(stdout)).toMatchObject({ AWS_REGION: 'eu-west-1', AWS_ACCOUNT_ID: first?.accountId })
  expectDone(await user.keyturn(['stop', '--all']))
  expect(user.read('credentials')).toBe(null)
})

it('prints the fields docs/cli.md promises, no more and no fewer', async () => {
  const user = await newUser({ emulator, like: signedIn })
  const [first] = await user.json<readonly { id: string }[]>('list')
  const id = first?.id ?? ''
  const printed = {
    start: await user.json('start', id),
    list: await user.json('list', '--active'),
    show: await user.json('show', id),
    ssm: await user.json('ssm', id),
    status: await user.json('status'),
    'agent status': await user.json('agent', 'status'),
    doctor: await user.json('doctor'),
    'vault status': await user.json('vault', 'status'),
    'integration list': await user.json('integration', 'list'),
    'integration sync': await user.json('integration', 'sync'),
    'env --format json': JSON.parse((await user.keyturn(['env', id, '--format', 'json'])).stdout) as unknown,
    credentials: JSON.parse((await user.keyturn(['credentials', id])).stdout) as unknown,
    stop: await user.json('stop', id),
    'sign-out': await user.json('sign-out', 'acme'),
  }
  for (const [command, answer] of Object.entries(printed)) {
    const value = (Array.isArray(answer) ? answer[0] : answer) as object
    // Of the variables only the endpoint's depends on the session.
    const promised = promisedFields(command).filter((name) => name !== 'AWS_ENDPOINT_URL')
    expect({ command, fields: Object.keys(value).sort() }).toEqual({ command, fields: [...promised].sort() })
  }
})

it('says 3 where a person has to sign in and nobody can be asked, with nothing on stdout', async () => {
  const user = await newUser({ emulator, like: signedIn })
  const [first] = await user.json<readonly { id: string }[]>('list')
  expectDone(await user.keyturn(['sign-out', 'acme']))
  for (const args of [
    ['start', first?.id ?? ''],
    ['credentials', first?.id ?? ''],
    ['exec', first?.id ?? '', '--', 'true'],
  ]) {
    expect(await user.keyturn(args)).toMatchObject({ code: 3, stdout: '' })
  }
})

it('says 4 with a locked vault, and opens it where the passphrase is at hand', async () => {
  const user = await withIamUser()
  expectDone(await user.keyturn(['vault', 'lock']))
  const locked = await user.keyturn(['credentials', 'ops'], { env: { KEYTURN_VAULT_PASSPHRASE: '' } })
  expect(locked).toMatchObject({ code: 4, stdout: '' })
  expect(locked.stderr).toContain('hint: ')
  const { stdout } = expectDone(await user.keyturn(['credentials', 'ops']))
  expect(JSON.parse(stdout)).toMatchObject({ Version: 1 })
})

it('gives a shell its command substitution back while the agent it started goes on', async () => {
  const user = await newUser({ emulator: null, passphrase: null })
  const { stdout } = await runProcess(
    'sh',
    ['-c', `x=$('${process.execPath}' '${keyturnScript}' list --json); echo "$x"`],
    {
      env: user.env,
    },
  )
  expect(stdout).toBe('[]\n')
  expect(await user.json('agent', 'status')).toMatchObject({ pid: user.agentPid() })
})

it('ends the agent once and says so the second time', async () => {
  const user = await newUser({ emulator: null, passphrase: null })
  expectDone(await user.keyturn(['list']))
  const pid = user.agentPid() ?? 0
  expect(await user.keyturn(['agent', 'stop'])).toMatchObject({ code: 0, stdout: 'the agent has ended\n' })
  await expect(isGone(pid)).resolves.toBe(true)
  expect(await user.keyturn(['agent', 'stop'])).toMatchObject({ code: 0, stderr: 'no agent was running\n' })
  expect(await user.keyturn(['agent', 'status', '--json'])).toMatchObject({ code: 0, stdout: 'null\n' })
})

it('hosts the agent in the foreground until it is told to end', async () => {
  const user = await newUser({ emulator: null, passphrase: null })
  const host = spawn(process.execPath, [keyturnScript, 'agent', 'run'], {
    env: { ...user.env },
    stdio: 'ignore',
  })
  const ended = new Promise((resolve) => host.once('exit', resolve))
  await eventually(() => {
    if (user.agentPid() === null) throw new Error('not ready yet')
  })
  expectDone(await user.keyturn(['list']))
  host.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(user.agentPid()).toBe(null)
})

it('passes a signal on to the command it runs', async () => {
  const user = await withIamUser()
  const program = `trap 'exit 7' TERM; echo ready; while :; do sleep 0.05; done`
  const child = spawn(process.execPath, [keyturnScript, 'exec', 'ops', '--', 'sh', '-c', program], {
    env: { ...user.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await new Promise((resolve) => child.stdout.once('data', resolve))
  child.kill('SIGTERM')
  expect(await ended).toBe(7)
})

requires('script')('at a terminal', () => {
  it('start signs in first and goes on', async () => {
    const user = await newUser({ emulator, like: signedIn })
    const [first] = await user.json<readonly { id: string }[]>('list')
    expectDone(await user.keyturn(['sign-out', 'acme']))
    const terminal = openTerminal(typed(`start ${first?.id ?? ''} --profile work`), user.env)
    await expect(terminal.ended).resolves.toBe(0)
    expect(terminal.screen()).toContain('sign in to acme in the browser:')
    expect(user.read('credentials')).toContain('[work]')
  })

  it('a code stands in for the browser where there is none', async () => {
    const user = await newUser({ emulator, like: signedIn })
    expectDone(await user.keyturn(['sign-out', 'acme']))
    const terminal = openTerminal(typed('sign-in'), { ...user.env, BROWSER: '', SSH_TTY: '/dev/pts/9' })
    const address = await eventually(() => {
      const [, found] = /^ {4}(http\S+)/m.exec(terminal.screen()) ?? []
      if (found === undefined) throw new Error('no address yet')
      return found
    })
    await fetch(address)
    await expect(terminal.ended).resolves.toBe(0)
    expect(terminal.screen()).toContain('signed in to acme')
  })

  it('the MFA code of an IAM user is asked for, and again when it was wrong', async () => {
    const { mfaSerial } = emulator.iamUser
    const user = await withIamUser('--mfa-serial', mfaSerial)
    expect(await user.keyturn(['start', 'ops'])).toMatchObject({ code: 3 })
    const terminal = openTerminal(typed('start ops'), user.env)
    const question = `MFA code of ${mfaSerial} for ops: `
    await terminal.shows(question)
    terminal.type('000000\r')
    await eventually(() => {
      if (terminal.screen().split(question).length < 3) throw new Error('not asked again yet')
    })
    terminal.type(`${mfaCode(emulator)}\r`)
    await expect(terminal.ended).resolves.toBe(0)
    expect(terminal.screen()).toContain('ops is active')
  })
})

it('prints the address and opens nothing with --no-browser, terminal or not', async () => {
  const user = await newUser({ emulator, like: signedIn })
  expectDone(await user.keyturn(['sign-out', 'acme']))
  const child = spawn(process.execPath, [keyturnScript, 'sign-in', '--no-browser'], {
    env: { ...user.env, BROWSER: '/bin/false' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let talk = ''
  child.stderr.on('data', (chunk: Buffer) => (talk += chunk.toString('utf8')))
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const address = await eventually(() => {
    const [, found] = /^ {2}(http\S+)\n/m.exec(talk) ?? []
    if (found === undefined) throw new Error('no address yet')
    return found
  })
  await fetch(address)
  expect(await ended).toBe(0)
})

/** The outermost field names of a command's shape in docs/cli.md; `show` begins with those of `list`. */
function promisedFields(command: string): readonly string[] {
  const shape = jsonShapes.find((one) => one.command.split(/[, ]*[,(] */)[0] === command)?.shape.trim() ?? ''
  const own = shape.includes('\n')
    ? [...shape.matchAll(/^ {2}(\w+)\??:/gm)].map(([, name = '']) => name)
    : [...shape.matchAll(/(\w+)\??: /g)].map(([, name = '']) => name)
  return shape.includes('…a row of list') ? [...promisedFields('list'), ...own] : own
}

function typed(args: string): string {
  return `'${process.execPath}' '${keyturnScript}' ${args}`
}

/** A user with the emulator's IAM user as `ops`. */
async function withIamUser(...flags: readonly string[]): Promise<User> {
  const user = await newUser({ emulator, like: signedIn })
  await addIamUser(user, { emulator, flags: ['--name', 'ops', ...flags] })
  return user
}
