import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ActivityEntry, ActivityVerdict } from '../../core/contract/activity.ts'
import { type LaunchedEmulator, launchEmulator } from '../support/launch-emulator.ts'
import { runProcess } from '../support/run-process.ts'
import { expectDone, signedInUser, type User } from '../support/user.ts'
import { words } from '../support/words.ts'

const session = 'acme-management/AdministratorAccess'

let emulator: LaunchedEmulator
let user: User

beforeAll(async () => {
  emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
  user = await signedInUser(emulator)
  expectDone(await user.keyturn(['start', session, '--profile', 'tool', '--delivery', 'process']))
})

const list = (...args: readonly string[]) => user.json<readonly ActivityEntry[]>('activity', 'list', ...args)
const files = () => join(user.keyturnHome, 'activity', '000000000001.jsonl')

/** What stands in the user's config, run as a tool runs it. */
async function askShim(): Promise<void> {
  const [, line = ''] = /credential_process = (.*)/.exec(user.read('config') ?? '') ?? []
  expectDone(await runProcess('/bin/sh', ['-c', line], { env: { PATH: process.env.PATH ?? '' } }))
}

describe('keyturn activity', () => {
  it('lists what happened, the latest first, down to the sign-in', async () => {
    await askShim()
    expectDone(await user.keyturn(['console', session, '--service', 's3', '--print']))
    const kinds = (await list()).map(({ kind }) => kind)
    expect(kinds.at(-1)).toBe('sign-in')
    expect(kinds).toEqual(expect.arrayContaining(['start', 'hand-out', 'console']))
  })

  it.skipIf(!existsSync('/proc/self/comm'))('names the program that asked, as it calls itself', async () => {
    await askShim()
    const [handOut] = await list('--kind', 'hand-out')
    expect(handOut).toMatchObject({
      tool: { kind: 'credential-process', claim: expect.stringMatching(/^(sh|dash|node|MainThread)$/) },
    })
  })

  it('has the key id that AWS’s log of calls has', async () => {
    const [start] = await list('--kind', 'start')
    expect(start).toMatchObject({ key: { accessKeyId: expect.stringMatching(/^ASIA/) } })
  })

  it('prints a line each for people, and nothing secret', async () => {
    const { stdout } = expectDone(await user.keyturn(words('activity list')))
    expect(stdout).toMatch(/^WHEN +WHAT +SESSION +KEY +HOW$/m)
    expect(stdout).toMatch(/started +acme-management\/AdministratorAccess +ASIA\w+ +profile tool$/m)
  })

  it('finds by words, session and time, and says when nothing does', async () => {
    expect(await list('tool', '--kind', 'start')).toHaveLength(1)
    expect(await list('--session', session, '--since', '1h', '--kind', 'start')).toHaveLength(1)
    const none = expectDone(await user.keyturn(words('activity list nowhere')))
    expect(none.stderr).toBe('nothing that happened matches\n')
  })

  it('refuses kinds, times and limits that are none', async () => {
    for (const wrong of ['--kind x', '--since yesterday', '--since 2026-13-01', '--limit 0', '--limit 1001'])
      expect(await user.keyturn(words(`activity list ${wrong}`))).toMatchObject({ code: 2 })
  })

  it('exports JSON lines, the oldest first', async () => {
    const { stdout } = expectDone(await user.keyturn(words('activity export')))
    const numbers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as ActivityEntry).number)
    expect(numbers).toEqual(numbers.map((_, at) => at + 1))
  })

  it('verifies, and tells an edit with exit code 1', async () => {
    const whole = await user.json<ActivityVerdict>('activity', 'verify')
    expect(whole).toMatchObject({ problems: [], notes: [], sealed: whole.entries })
    const text = readFileSync(files(), 'utf8')
    writeFileSync(files(), text.replace('"profile":"tool"', '"profile":"none"'))
    const told = await user.keyturn(words('activity verify'))
    expect(told.code).toBe(1)
    expect(told.stdout).toMatch(
      /the record is not as Keyturn wrote it\n {2}entry \d+: this is not what was written$/m,
    )
    writeFileSync(files(), text)
  })

  it('opens CloudTrail at the events of a key', async () => {
    const printed = expectDone(
      await user.keyturn([
        'console',
        session,
        '--mode',
        'single',
        '--key',
        'ASIAIOSFODNN7EXAMPLE',
        '--print',
      ]),
    )
    expect(decodeURIComponent(printed.stdout)).toContain(
      '/cloudtrailv2/home#/events?AccessKeyId=ASIAIOSFODNN7EXAMPLE',
    )
    const two = await user.keyturn(['console', session, '--key', 'ASIAIOSFODNN7EXAMPLE', '--service', 's3'])
    expect(two.code).toBe(2)
  })
})
