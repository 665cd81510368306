import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FileDelivery } from '../../core/delivery/file-delivery.ts'
import {
  createDeliveryHome,
  type DeliveryHome,
  profileToPublish,
  publishedLines,
} from '../core/delivery/support/delivery-home.ts'
import { runProcess } from '../support/run-process.ts'
import { expectDone } from '../support/user.ts'
import {
  interleavings,
  launchOther,
  type OtherProgram,
  type ProgramName,
  type Written,
} from './support/other-programs.ts'
import { launchReader } from './support/reading-program.ts'

const awsIsInstalled = spawnSync('aws', ['--version']).status === 0
const hasShell = process.platform !== 'win32'

const seed = Number(process.env.KEYTURN_SEED ?? Date.now() % 1_000_000)

const theirs = {
  credentials: '[first]\nx = 1\n[last]\nend = 1\n',
  config: '[profile first]\noutput = json\n[profile last]\noutput = text\n',
}

let home: DeliveryHome
let delivery: FileDelivery
let repairs: number
let stopWatch: () => void
/** The file that the link in `.aws` leads to. */
let credentialsFile: string
beforeEach(() => {
  home = createDeliveryHome()
  home.write(theirs)
  mkdirSync(join(home.home, 'dotfiles'))
  credentialsFile = join(home.home, 'dotfiles', 'credentials')
  renameSync(home.credentialsFile, credentialsFile)
  symlinkSync(credentialsFile, home.credentialsFile)
  chmodSync(credentialsFile, 0o640)
  chmodSync(home.configFile, 0o604)
  // Only root can give a file away, and have it stay given.
  if (process.getuid?.() === 0)
    for (const file of [credentialsFile, home.configFile]) chownSync(file, 1_234, 1_235)
  delivery = home.deliver()
  repairs = 0
  stopWatch = delivery.watch(({ kind }) => {
    if (kind === 'repaired') repairs++
  })
})
afterEach(() => {
  stopWatch()
  home.remove()
})

function standing(): unknown {
  const of = (file: string) => {
    const { mode, uid, gid } = statSync(file)
    return { mode: mode & 0o7777, uid, gid, isLink: lstatSync(file).isSymbolicLink() }
  }
  return {
    credentials: of(home.credentialsFile),
    to: readlinkSync(home.credentialsFile),
    config: of(home.configFile),
  }
}

/** Publishes and withdraws, without pause unless one is given in ms, while `goOn` says so. */
async function writeOurs(
  goOn: (ours: readonly Written[]) => boolean,
  pauseMs = 0,
): Promise<{ readonly ours: readonly Written[]; readonly key: string }> {
  const ours: Written[] = []
  const now = () => performance.timeOrigin + performance.now()
  const write = async (work: () => Promise<unknown>) => {
    const from = now()
    await work()
    ours.push({ from, to: now() })
  }
  let at = 0
  do {
    at++
    const region = `eu-west-${1 + (at % 2)}`
    await write(() => delivery.publish([profileToPublish('work', { key: `R${at}`, region })]))
    if (at % 5 === 0)
      await write(() => delivery.publish([profileToPublish('side', { key: `S${at}`, region })]))
    if (at % 10 === 0) await write(() => delivery.withdraw(['side'], { restore: [] }))
    if (pauseMs > 0) await delay(pauseMs)
  } while (goOn(ours))
  return { ours, key: `R${at}` }
}

/** Ours stands there once they are done, and the last key is the one. */
async function untilOursStands(key: string): Promise<void> {
  const ours = publishedLines(key).slice(1).join('\n')
  await vi.waitFor(() => expect(home.read().credentials).toContain(ours), { timeout: 2_000 })
}

const sorted = (text: string | null) => (text ?? '').split('\n').toSorted()
const text = (before: string, { lines }: OtherProgram) =>
  [before, ...lines().map((line) => `${line}\n`)].join('')

const ourSettings = /^(\[profile (work|side)\]|region = eu-west-[12])$/

/** Line by line, whatever their order. */
function difference(found: string | null, wanted: string) {
  const besides = sorted(found)
  const missing = sorted(wanted).filter((line) => {
    const at = besides.indexOf(line)
    if (at !== -1) besides.splice(at, 1)
    return at === -1
  })
  return { missing, besides }
}

describe.skipIf(!hasShell)('while profiles are published and withdrawn without pause, other programs', () => {
  it.each<readonly [credentials: ProgramName, config: ProgramName, count: number]>([
    ['append', 'replace', 4_500],
    ['replace', 'append', 4_500],
    ['sed', 'sed', 1_000],
  ])(
    'that write the credentials (%s) and the config (%s) lose nothing, and %i times a write of theirs met one of ours',
    async (onCredentials, onConfig, count) => {
      const before = standing()
      await delivery.publish([profileToPublish('work', { key: 'R0', region: 'eu-west-1' })])
      const read = launchReader(home.credentialsFile, home.home)
      const folder = home.home
      const credentials = launchOther(onCredentials, { file: credentialsFile, folder, seed })
      const config = launchOther(onConfig, { file: home.configFile, folder, seed: seed + 1 })
      const met = ({ writes }: OtherProgram, ours: readonly Written[]) => interleavings(writes, ours)
      const { ours, key } = await writeOurs(
        (written) => met(credentials, written) + met(config, written) < count,
      )
      await Promise.all([credentials.stop(), config.stop()])
      await untilOursStands(key)
      const { readings, torn, example, undone } = await read()
      const times = met(credentials, ours) + met(config, ours)
      console.log(
        `seed ${seed}, ${onCredentials} on credentials, ${onConfig} on config: ${times} of ${credentials.writes.length + config.writes.length} writes of theirs met one of our ${ours.length}; ours repaired ${repairs} times, seen undone by them ${undone} times; ${torn} of ${readings} readings torn`,
      )
      expect({ torn, example }).toEqual({ torn: 0, example: null })
      expect(times).toBeGreaterThanOrEqual(count)
      expect(standing()).toEqual(before)
      await delivery.withdraw(['work', 'side'], { restore: [] })
      const left = home.read()
      expect(sorted(left.credentials)).toEqual(sorted(text(theirs.credentials, credentials)))
      const { missing, besides } = difference(left.config, text(theirs.config, config))
      expect(missing).toEqual([])
      // Who reads the file before a withdrawal of ours and writes it afterwards puts a region back, which is theirs then.
      const putBack = besides.filter((line) => onConfig !== 'append' && ourSettings.test(line))
      console.log(`lines of ours that they put back after a withdrawal: ${putBack.length}`)
      expect(besides).toEqual(putBack)
      expect(standing()).toEqual(before)
    },
    300_000,
  )
})

describe('the AWS CLI', () => {
  it('loses none of 100 settings to our writes, and ours survive them', async ({ skip }) => {
    if (!awsIsInstalled) skip('the AWS CLI is not installed')
    const env = {
      PATH: process.env.PATH ?? '',
      HOME: home.home,
      AWS_CONFIG_FILE: home.configFile,
      AWS_SHARED_CREDENTIALS_FILE: home.credentialsFile,
    }
    const before = standing()
    const read = launchReader(home.credentialsFile, home.home)
    const runs: Written[] = []
    // One after the other in each file, so that they lose nothing to each other.
    const set = async (setting: (at: number) => readonly string[]) => {
      for (let at = 1; at <= 50; at++) {
        const from = performance.timeOrigin + performance.now()
        expectDone(await runProcess('aws', ['configure', 'set', ...setting(at)], { env }))
        runs.push({ from, to: performance.timeOrigin + performance.now() })
      }
    }
    let isDone = false
    const settings = Promise.all([
      set((at) => [`key${at}`, `value${at}`, '--profile', 'first']),
      set((at) => ['aws_session_token', `theirs${at}`, '--profile', `their-${at}`]),
    ]).finally(() => (isDone = true))
    const { ours, key } = await writeOurs(() => !isDone, 10)
    await settings
    await untilOursStands(key)
    const { undone } = await read()
    const times = interleavings(
      runs.toSorted((one, other) => one.from - other.from),
      ours,
    )
    console.log(
      `aws configure set: ${times} of ${runs.length} runs met one of our ${ours.length} writes; ours repaired ${repairs} times, seen undone by them ${undone} times`,
    )
    const { credentials, config } = home.read()
    const wanted = Array.from({ length: 50 }, (_, at) => at + 1)
    const missing = (text: string | null, line: (at: number) => string) =>
      wanted.filter((at) => text?.includes(`${line(at)}\n`) !== true)
    expect(missing(config, (at) => `key${at} = value${at}`)).toEqual([])
    expect(missing(credentials, (at) => `[their-${at}]\naws_session_token = theirs${at}`)).toEqual([])
    expect(credentials?.match(/\[work\]/gu)).toHaveLength(1)
    await delivery.withdraw(['work', 'side'], { restore: [] })
    expect(home.read().credentials).not.toContain('ASIA')
    expect(standing()).toEqual(before)
  }, 400_000)
})
