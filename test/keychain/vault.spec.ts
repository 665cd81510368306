import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { exitCodeOf } from '../../cli/exit-code.ts'
import { bundleProgram } from '../support/bundle-program.ts'
import { requires } from '../support/requires.ts'
import { runProcess } from '../support/run-process.ts'
import { type SecretService, secretServicePrograms, startSecretService } from '../support/secret-service.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import type { VaultStep, VaultStepOutcome } from './vault-step.ts'

const passphrase = 'correct horse battery staple'

requires(...secretServicePrograms)('a vault under the real Secret Service', () => {
  let program: Awaited<ReturnType<typeof bundleProgram>>
  let programFolder: string
  let service: SecretService
  let home: string

  beforeAll(async () => {
    programFolder = await mkdtemp(join(tmpdir(), 'keyturn-program-'))
    program = await bundleProgram(fileURLToPath(new URL('vault-program.ts', import.meta.url)), programFolder)
  })
  afterAll(() => rm(programFolder, { recursive: true, force: true }))
  beforeEach(async () => {
    service = await startSecretService()
    home = temporaryFolder()
    return service.close
  })

  /** One life of an agent. */
  async function live(
    steps: readonly VaultStep[],
    elsewhere: { readonly home?: string; readonly env?: Readonly<Record<string, string>> } = {},
  ): Promise<readonly VaultStepOutcome[]> {
    const { code, stdout, stderr } = await runProcess(process.execPath, [program.file], {
      env: { ...program.env, ...(elsewhere.env ?? service.env) },
      input: JSON.stringify({ home: elsewhere.home ?? home, steps }),
    })
    if (code !== 0) throw new Error(`the program ended with ${code}: ${stderr}`)
    return JSON.parse(stdout) as readonly VaultStepOutcome[]
  }

  const done = { ok: true, value: null }

  it('keeps secrets of 64 KB from one process to the next', async () => {
    const texts = Array.from({ length: 8 }, () => randomBytes(32 * 1024).toString('hex'))
    const put = texts.map((text, index): VaultStep => ({ do: 'put', owner: `p${index}`, text }))
    expect(await live(put)).toEqual(texts.map(() => done))
    const find = texts.map((_, index): VaultStep => ({ do: 'find', owner: `p${index}` }))
    expect(await live([...find, { do: 'status' }])).toEqual([
      ...texts.map((value) => ({ ok: true, value })),
      {
        ok: true,
        value: {
          state: 'ready',
          source: 'keychain',
          label: 'keyring (Secret Service)',
          reason: null,
          secrets: 8,
        },
      },
    ])
  })

  it('moves to a passphrase and back without losing one', async () => {
    const text = randomBytes(32 * 1024).toString('hex')
    await live([{ do: 'put', owner: 'first', text }])
    const moved = await live([
      { do: 'use-passphrase', passphrase },
      { do: 'put', owner: 'second', text: 'two' },
    ])
    expect(moved).toEqual([done, done])
    expect(await items()).toEqual([])
    const back = await live([
      { do: 'find', owner: 'first' },
      { do: 'unlock', passphrase },
      { do: 'find', owner: 'first' },
      { do: 'use-keychain' },
    ])
    expect(back).toMatchObject([{ ok: false, code: 'vault-locked' }, done, { ok: true, value: text }, done])
    expect(await items()).toHaveLength(1)
    expect(
      await live([
        { do: 'find', owner: 'first' },
        { do: 'find', owner: 'second' },
      ]),
    ).toEqual([
      { ok: true, value: text },
      { ok: true, value: 'two' },
    ])
  })

  /** Identities of ours in the keyring. */
  async function items(): Promise<readonly string[]> {
    const { stdout, stderr } = await runProcess('secret-tool', ['search', '--all', 'service', 'keyturn'], {
      env: service.env,
    })
    return `${stdout}${stderr}`.split('\n').filter((line) => line.startsWith('attribute.username'))
  }

  async function refused(
    state: 'locked' | 'missing' | 'changed',
    env: Readonly<Record<string, string>> = service.env,
  ): Promise<string> {
    const outcomes = await live(
      [
        { do: 'status' },
        { do: 'find', owner: 'first' },
        { do: 'put', owner: 'first', text: 'overwritten' },
        { do: 'put', owner: 'other', text: 'added' },
        { do: 'use-passphrase', passphrase },
        { do: 'status' },
      ],
      { env },
    )
    const code = `vault-${state}` as const
    const status = { ok: true, value: { state, source: 'keychain', secrets: 1 } }
    const refusal = { ok: false, code }
    expect(outcomes).toMatchObject([status, refusal, refusal, refusal, refusal, status])
    expect(exitCodeOf(code)).toBe(4)
    const [, refusedFind] = outcomes
    if (refusedFind === undefined || refusedFind.ok) throw new Error('unreachable')
    expect(refusedFind.hint).not.toBeNull()
    return refusedFind.message
  }

  it('says when the keyring is locked, and goes on when it is unlocked', async () => {
    await live([{ do: 'put', owner: 'first', text: 'one' }])
    await service.lock()
    expect(await refused('locked')).toBe('the keyring (Secret Service) is locked')
    await service.unlock()
    expect(await live([{ do: 'find', owner: 'first' }])).toEqual([{ ok: true, value: 'one' }])
  })

  it.each([
    ['there is no bus', (env: Record<string, string>) => delete env['DBUS_SESSION_BUS_ADDRESS']],
    [
      'the bus is gone',
      (env: Record<string, string>) => (env['DBUS_SESSION_BUS_ADDRESS'] = 'unix:path=/nonexistent'),
    ],
    ['the binding is not installed', (env: Record<string, string>) => (env['NODE_PATH'] = '/nonexistent')],
  ])('says when %s', async (_, remove) => {
    await live([{ do: 'put', owner: 'first', text: 'one' }])
    const env = { ...service.env }
    remove(env)
    expect(await refused('missing', env)).toContain('the keyring (Secret Service) cannot be reached')
    expect(await live([{ do: 'find', owner: 'first' }])).toEqual([{ ok: true, value: 'one' }])
  })

  it('says when its identity was removed, and makes no other', async () => {
    await live([{ do: 'put', owner: 'first', text: 'one' }])
    await service.clear('service', 'keyturn')
    expect(await refused('changed')).toBe('the key to the vault is no longer in the keyring (Secret Service)')
    expect(await items()).toEqual([])
  })

  it('does not take the identity of another home for its own', async () => {
    const other = temporaryFolder()
    await live([{ do: 'put', owner: 'first', text: 'one' }])
    await live([{ do: 'put', owner: 'first', text: 'another' }], { home: other })
    expect(await items()).toHaveLength(2)
    expect(await live([{ do: 'find', owner: 'first' }])).toEqual([{ ok: true, value: 'one' }])
  })

  it('without any keychain asks for the choice of a passphrase, and chooses nothing', async () => {
    const { DBUS_SESSION_BUS_ADDRESS: _, ...env } = service.env
    const [put, status] = await live([{ do: 'put', owner: 'first', text: 'one' }, { do: 'status' }], { env })
    expect(put).toMatchObject({
      ok: false,
      code: 'vault-missing',
      hint: 'run keyturn vault use passphrase',
    })
    expect(status).toMatchObject({ ok: true, value: { state: 'unset', secrets: 0 } })
    await expect(readFile(join(home, 'workspace.json'))).rejects.toThrow('ENOENT')
  })
})
