import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { realClock } from '../../../agent/real-clock.ts'
import type { Emulator } from '../../../emulator/emulator.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import { untilOver } from '../../support/at-end.ts'
import { bundleProgram } from '../../support/bundle-program.ts'
import { inMemoryKeychain } from '../../support/in-memory-keychain.ts'
import { giveOwnFiles } from '../../support/own-files.ts'
import { type Finished, runProcess } from '../../support/run-process.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { testCore } from '../../support/test-core.ts'
import { personWithBrowser } from '../../support/test-identity-center.ts'
import type { CoreStep } from './core-step.ts'

const program = fileURLToPath(new URL('core-program.ts', import.meta.url))
const points = new URL('fault-points.mjs', import.meta.url)

/** A home that somebody has used for a while, and a day with it in which everything is written that a core writes. */
export interface CoreJourney {
  readonly emulator: Emulator
  readonly keychain: ReturnType<typeof inMemoryKeychain>
  readonly sessions: number
  /** The whole day, in a copy of the home of its own. */
  run(fault: Readonly<Record<string, string>>): Promise<JourneyRun>
}

export interface JourneyRun extends Finished {
  readonly home: string
  /** Every change that was made below the home, in order: what was done, and to which file. */
  readonly changes: readonly string[]
}

export async function coreJourney(): Promise<CoreJourney> {
  const emulator = await startEmulator({ accounts: 2, roles: 1 })
  untilOver(() => emulator.close())
  const keychain = inMemoryKeychain()
  const first = await testCore({ endpoint: emulator.endpoint, clock: realClock, keychain })
  const portal = { name: 'acme', startUrl: emulator.startUrl, region: emulator.region }
  await first.call('integration.add-identity-center', portal)
  await first.call('integration.sign-in', { integration: 'acme', flow: 'browser' }, personWithBrowser())
  await first.call('integration.sync', { integration: 'acme' })
  const { accessKeyId, secretAccessKey } = emulator.iamUser
  await first.call('session.add-iam-user', { name: 'alice', accessKeyId, secretAccessKey })
  const rows = await first.call('session.list', {})
  const [role = '', other = ''] = rows
    .filter(({ kind }) => kind === 'identity-center-role')
    .map(({ id }) => id)
  await first.core.stop('hand-over')
  giveOwnFiles(first)

  const folder = await mkdtemp(join(tmpdir(), 'keyturn-program-'))
  untilOver(() => rm(folder, { recursive: true, force: true }))
  const { file, env } = await bundleProgram(program, folder)
  const steps = aDay({ role, other, key: { accessKeyId, secretAccessKey } })
  return {
    emulator,
    keychain,
    sessions: rows.length,
    async run(fault) {
      const home = temporaryFolder()
      cpSync(first.home, home, { recursive: true })
      const report = join(folder, `${crypto.randomUUID()}.txt`)
      const loaded = new URL(points)
      for (const [name, value] of Object.entries({ folder: home, report, ...fault }))
        loaded.searchParams.set(name, value)
      const identity = keychain.item?.reveal()
      const finished = await runProcess(process.execPath, ['--import', loaded.href, file], {
        env: {
          ...env,
          PATH: process.env.PATH ?? '',
          AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
        },
        input: JSON.stringify({ home, endpoint: emulator.endpoint, identity, steps }),
      })
      const changes = existsSync(report) ? readFileSync(report, 'utf8').split('\n').slice(0, -1) : []
      return { ...finished, home, changes }
    },
  }
}

function aDay({
  role,
  other,
  key,
}: {
  readonly role: string
  readonly other: string
  readonly key: { readonly accessKeyId: string; readonly secretAccessKey: string }
}): readonly CoreStep[] {
  return [
    { name: 'session.start', input: { session: role, profile: 'work' } },
    { name: 'session.start', input: { session: role, profile: 'work' } },
    { name: 'session.start', input: { session: other, profile: 'legacy', adopt: true } },
    { name: 'session.start', input: { session: 'alice', profile: 'tool', delivery: 'process' } },
    { name: 'environment', input: 'alice' },
    { name: 'session.edit', input: { session: role, alias: 'books' } },
    { name: 'session.add-iam-user', input: { name: 'bob', ...key } },
    { name: 'settings.change', input: { theme: 'dark' } },
    { name: 'integration.sync', input: { integration: 'acme' } },
    { name: 'session.stop', input: { session: other } },
    { name: 'session.remove', input: { session: 'bob' } },
  ]
}

/** Temporary files of anybody's that were left below a folder. */
export function leftBehind(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => /\.tmp$|\.draft-|\.\d{5,}$/.test(name))
}
