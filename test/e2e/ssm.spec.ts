import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { instancesOf } from '../../emulator/ssm/instances.ts'
import { openTerminal } from '../cli/support/terminal.ts'
import { filesUnder } from '../support/files-under.ts'
import { type LaunchedEmulator, launchEmulator } from '../support/launch-emulator.ts'
import { launchProcess } from '../support/launch-process.ts'
import { processes, type SeenProcess } from '../support/processes.ts'
import { searchFor } from '../support/secret-search.ts'
import { keyturnScript, signedInUser, type User } from '../support/user.ts'

// The real plugin speaks to AWS alone. Ours is called as it is, and tells what it was given.

let emulator: LaunchedEmulator
let user: User
let env: Readonly<Record<string, string>>
let web: string
let till: string

/** Acts as whom its environment leads it to, and is a shell of one line that ends with 7. */
const plugin = `#!${process.execPath}
const { execFileSync } = require('node:child_process')
const { readFileSync } = require('node:fs')
const [name, , , profile, input] = process.argv.slice(2)
if (name === '--version') {
  console.log('1.2.553.0')
  process.exit()
}
if (name !== 'AWS_SSM_START_SESSION_RESPONSE' || !process.env[name]) process.exit(1)
process.on('SIGINT', () => console.log('got INT'))
process.on('SIGTSTP', () => console.log('got TSTP'))
const [, command] = /^credential_process = (.*)$/m.exec(readFileSync(process.env.AWS_CONFIG_FILE, 'utf8'))
const { AccessKeyId } = JSON.parse(execFileSync('sh', ['-c', command]))
console.log('key ' + AccessKeyId + ', profile <' + profile + '>, inherited ' + process.env.AWS_ACCESS_KEY_ID)
console.log('ready ' + input)
process.stdin.once('data', (line) => {
  console.log('read ' + line)
  process.exit(7)
})
setInterval(() => {}, 60_000)
`

beforeAll(async () => {
  emulator = await launchEmulator('--accounts', '4', '--roles', '2')
  user = await signedInUser(emulator)
  const bin = join(user.folder, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'session-manager-plugin'), plugin, { mode: 0o755 })
  env = { ...user.env, PATH: `${bin}:${user.env.PATH ?? ''}`, AWS_ACCESS_KEY_ID: 'AKIAINHERITED0000000' }
  const sessions = await user.json<readonly { accountName: string; accountId: string }[]>('list')
  const accountId = sessions.find(({ accountName }) => accountName === 'audit')?.accountId ?? ''
  const ids = instancesOf(accountId).map(({ InstanceId }) => InstanceId)
  web = ids[0] ?? ''
  till = ids.at(-1) ?? ''
})

let before = 0
beforeEach(async () => {
  before = (await emulator.calls()).length
})

const ssm = (...args: readonly string[]) => [keyturnScript, 'ssm', 'audit/ReadOnlyAccess', ...args]

/** The calls to SSM since the test began: what was asked for, without the times. */
async function asked() {
  const calls = (await emulator.calls()).slice(before).filter(({ service }) => service === 'ssm')
  return calls.map(({ operation, status, input }) => ({ operation, status, input }))
}

async function expectStartedAndEnded(target: string): Promise<void> {
  const [started, ended, ...more] = (await asked()).filter(
    ({ operation }) => operation !== 'DescribeInstanceInformation',
  )
  expect([started, ended, more]).toMatchObject([
    { operation: 'StartSession', status: 200, input: { Target: target } },
    { operation: 'TerminateSession', status: 200 },
    [],
  ])
}

const pluginProcess = (): SeenProcess => {
  const found = processes().find(({ args }) => args[1]?.endsWith('/bin/session-manager-plugin') === true)
  if (found === undefined) throw new Error('no plugin runs')
  return found
}

describe('keyturn ssm', () => {
  it('lists the instances of the account', async () => {
    const listed = await user.json<readonly { id: string; pingStatus: string }[]>(
      'ssm',
      'audit/ReadOnlyAccess',
    )
    expect(listed.map(({ pingStatus }) => pingStatus)).toEqual([
      'online',
      'online',
      'connection-lost',
      'online',
    ])
    expect(listed[0]?.id).toBe(web)
  })

  it('opens a shell in this terminal, whose keys are the shell’s, and passes its exit code on', async () => {
    // A shell with jobs, which has the terminal back as soon as what it runs is stopped.
    const command = `${process.execPath} ${ssm('web-1').join(' ')}`
    const terminal = openTerminal(`bash -c 'set -m; ${command}; exit $?'`, env)
    await terminal.shows(`ready {"Target":"${web}"}`)
    expect(terminal.screen()).toContain(`${web} in eu-west-1 as audit`)
    terminal.type('\u0003')
    await terminal.shows('got INT')
    terminal.type('\u001a')
    await terminal.shows('got TSTP')
    terminal.type('hello\r')
    await terminal.shows('read hello')
    expect(await terminal.ended).toBe(7)
    await expectStartedAndEnded(web)
  })

  it('keeps the token out of arguments and off the disk, and lets no other identity in', async () => {
    const terminal = openTerminal(`${process.execPath} ${ssm(till).join(' ')}`, env)
    await terminal.shows('ready')
    const tokens = (await emulator.issued()).filter(({ kind }) => kind === 'ssm-token')
    expect(tokens.length).toBeGreaterThan(0)
    const secrets = searchFor(tokens)
    expect(secrets.in(pluginProcess().env.AWS_SSM_START_SESSION_RESPONSE ?? '')).not.toEqual([])
    expect(processes().flatMap(({ args }) => args.flatMap((text) => secrets.in(text)))).toEqual([])
    const files = filesUnder(user.folder).flatMap((file) => secrets.in(readFileSync(file)).map(() => file))
    expect(files).toEqual([])
    expect(secrets.in(terminal.screen())).toEqual([])
    const [, key = ''] = /key (ASIA\w+), profile <>, inherited undefined/.exec(terminal.screen()) ?? []
    expect((await emulator.session(key))?.arn).toContain('_ReadOnlyAccess_')
    terminal.type('bye\r')
    expect(await terminal.ended).toBe(7)
    await expectStartedAndEnded(till)
  })

  it.each(['SIGTERM', 'SIGHUP'] as const)('ends the session at AWS when %s ends it', async (signal) => {
    const run = launchProcess(process.execPath, ssm(web, '--forward', '8080:80'), { env })
    await run.says('ready')
    run.signal(signal)
    const { code } = await run.ended
    expect(code).toBe(128 + (signal === 'SIGTERM' ? 15 : 1))
    const [started] = await asked()
    expect(started?.input).toEqual({
      Target: web,
      DocumentName: 'AWS-StartPortForwardingSession',
      Parameters: '{"portNumber":["80"],"localPortNumber":["8080"]}',
    })
    await expectStartedAndEnded(web)
  })

  it('opens nothing on an instance that is not online', async () => {
    const refused = await user.keyturn(ssm('batch').slice(1), { env })
    expect(refused).toMatchObject({ code: 5, stdout: '' })
    expect(refused.stderr).toContain('TargetNotConnected')
    expect((await asked()).map(({ operation }) => operation)).toEqual([
      'DescribeInstanceInformation',
      'StartSession',
    ])
  })

  it.each([
    { words: ['$(touch injected)'] },
    { words: ['; touch injected;'] },
    { words: ['i-0123456789abcdef0; touch injected'] },
    { words: ['i-0123456789abcdef0', '--forward', '1:`touch injected`:1'] },
  ])('takes $words for nothing but a name', async ({ words }) => {
    const refused = await user.keyturn(ssm(...words).slice(1), { env })
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    for (const folder of [user.folder, user.keyturnHome, '.'])
      expect(existsSync(join(folder, 'injected'))).toBe(false)
  })
})
