import { copyFileSync, mkdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildStandalone } from '../../build/standalone/build-standalone.mjs'
import type { AgentInfo } from '../../core/contract/agent.ts'
import type { DoctorReport } from '../../core/contract/doctor.ts'
import type { SessionRow } from '../../core/contract/session.ts'
import { exitCodeOf } from '../../cli/exit-code.ts'
import { type LaunchedEmulator, launchEmulator } from '../support/launch-emulator.ts'
import { launchProcess } from '../support/launch-process.ts'
import { profileKeys } from '../support/profile-keys.ts'
import { requires } from '../support/requires.ts'
import { runProcess } from '../support/run-process.ts'
import { secretServicePrograms, startSecretService } from '../support/secret-service.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { keyturnScript, newUser, signedInUser, type User } from '../support/user.ts'
import { words } from '../support/words.ts'

/** A PATH without Node. */
const PATH = '/usr/bin:/bin'

let standalone: string
let emulator: LaunchedEmulator
let user: User

beforeAll(async () => {
  const outdir = join(temporaryFolder(), 'cli')
  standalone = await buildStandalone({ outdir, arch: process.arch, node: null })
  emulator = await launchEmulator(...words('--accounts 6 --roles 3'))
  user = await signedInUser(emulator, { standalone, env: { PATH } })
})

describe.runIf(process.platform === 'linux')('the standalone keyturn, where there is no Node', () => {
  it('is its own agent', async () => {
    const { pid } = await user.json<AgentInfo>('agent', 'status')
    expect(readlinkSync(`/proc/${pid}/exe`)).toBe(standalone)
  })

  it('does the main job: list, start, the profile, its credentials, stop', async () => {
    expect(await user.json<readonly SessionRow[]>('list')).toHaveLength(18)
    await user.json('start', 'audit/ReadOnlyAccess', '--profile', 'prod')
    const { stdout } = await user.keyturn(['credentials', 'audit/ReadOnlyAccess'])
    const printed = JSON.parse(stdout) as { readonly AccessKeyId: string }
    expect((await profileKeys(user, 'prod'))?.accessKeyId).toBe(printed.AccessKeyId)
    await user.json('stop', '--all')
    expect(await profileKeys(user, 'prod')).toBeNull()
  })

  it('exchanges files by the addon beside it', async () => {
    await startInFileOf(user)
    const { pid } = await user.json<AgentInfo>('agent', 'status')
    expect(readFileSync(`/proc/${pid}/maps`, 'utf8')).toContain(
      ` ${join(dirname(standalone), 'koffi.node')}\n`,
    )
  })

  it('without koffi.node beside it says so in the log, and writes the files all the same', async () => {
    const alone = join(temporaryFolder(), 'keyturn')
    copyFileSync(standalone, alone)
    const other = await signedInUser(emulator, { standalone: alone, env: { PATH } })
    await startInFileOf(other)
    expect(readFileSync(join(other.keyturnHome, 'logs/agent.log'), 'utf8')).toMatch(
      /"reason":"Error: .*koffi\.node.*files cannot be exchanged here, so they are renamed/,
    )
    await other.keyturn(['agent', 'stop'])
  })

  it('is the doctor as well', async () => {
    const { findings } = await user.json<DoctorReport>('doctor')
    expect(findings).toEqual([])
  })

  it('serves the page, which lies beside it', async () => {
    const { stdout } = await user.keyturn(['ui', '--print'])
    const page = await fetch(new URL('/', stdout.trim()))
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<title>Keyturn</title>')])
  })

  it('is of one build with the script: each speaks to the agent of the other', async () => {
    const before = user.agentPid()
    const { code, stdout } = await runProcess(
      process.execPath,
      [keyturnScript, 'agent', 'status', '--json'],
      { env: user.env },
    )
    expect([code, (JSON.parse(stdout) as AgentInfo).pid]).toEqual([0, before])
  })

  it('hosts the agent in the foreground, and ends with it', async () => {
    const other = await newUser({ emulator, standalone, env: { PATH }, passphrase: null })
    const foreground = launchProcess(standalone, ['agent', 'run'], { env: other.env })
    await foreground.says('the agent is ready')
    await other.keyturn(['agent', 'stop'])
    expect((await foreground.ended).code).toBe(0)
  })

  it('refuses what agent run does not know, as the script does', async () => {
    const { code, stderr } = await user.keyturn(['agent', 'run', '--foo'])
    expect([code, stderr]).toEqual([
      exitCodeOf('invalid-input'),
      "keyturn: unknown option '--foo'\nhint: keyturn agent run --help shows what there is\n",
    ])
  })

  it('without keyring.node beside it says that no keychain can be reached, and goes on', async () => {
    const alone = join(temporaryFolder(), 'keyturn')
    copyFileSync(standalone, alone)
    const other = await newUser({ emulator, standalone: alone, env: { PATH } })
    const { code, stderr } = await other.keyturn(['vault', 'use', 'keychain'])
    expect([code, stderr]).toEqual([
      exitCodeOf('vault-missing'),
      expect.stringContaining('the keyring (Secret Service) cannot be reached'),
    ])
  })
})

/** Starts and stops a session beside a profile of the user's own, and looks at the file. */
async function startInFileOf(someone: User): Promise<void> {
  const own = '[own]\nregion = eu-west-1\n'
  mkdirSync(dirname(someone.credentialsFile), { recursive: true })
  writeFileSync(someone.credentialsFile, own)
  await someone.json('start', 'audit/ReadOnlyAccess', '--profile', 'prod')
  expect(readFileSync(someone.credentialsFile, 'utf8')).toMatch(/^\[own\][^]*\[prod\]\n/)
  await someone.json('stop', '--all')
  expect(readFileSync(someone.credentialsFile, 'utf8')).toBe(own)
}

requires(...secretServicePrograms)('the standalone keyturn in a desktop session', () => {
  it('keeps the vault in the keychain, by the addon beside it', async () => {
    const service = await startSecretService()
    const desktop = await newUser({ emulator, standalone, passphrase: null, env: { ...service.env, PATH } })
    try {
      await desktop.keyturn(['vault', 'use', 'keychain'])
      expect((await desktop.keyturn(['vault', 'status'])).stdout).toContain('Secret Service')
    } finally {
      await desktop.keyturn(['agent', 'stop'])
      await service.close()
    }
  })
})
