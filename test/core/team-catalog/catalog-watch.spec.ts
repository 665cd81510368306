import { createHash } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { coreOnClock } from '../../support/core-on-clock.ts'
import type { ManualClock } from '../../support/manual-clock.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import type { TestCore } from '../../support/test-core.ts'

const minute = 60_000
const day = 24 * 60 * minute

let clock: ManualClock
let keyturn: TestCore
let file: string

beforeEach(async () => {
  ;({ clock, keyturn } = await coreOnClock())
  file = join(temporaryFolder(), 'team.yaml')
  writeFileSync(file, 'version: 1\n')
})

const follow = async (pin: string | null = null) => {
  const wanted = { name: 'team', source: file, pin }
  const { sha256 } = await keyturn.call('catalog.plan', wanted)
  await keyturn.call('catalog.apply', { ...wanted, sha256 })
  return sha256
}
const change = () =>
  writeFileSync(
    file,
    JSON.stringify({
      version: 1,
      integrations: [{ name: 'acme', startUrl: 'https://acme.awsapps.com/start', region: 'eu-west-1' }],
    }),
  )
const standing = async () => {
  const [{ looked, changed } = { looked: null, changed: null }] = await keyturn.call('catalog.list', {})
  return { problem: looked?.problem, changed }
}
/** The file is read outside the clock. */
const looksAgain = async (ms: number) => {
  const seen = keyturn.events.filter(({ type }) => type === 'catalogs-changed').length
  await clock.advance(ms)
  await expect
    .poll(() => keyturn.events.filter(({ type }) => type === 'catalogs-changed').length)
    .toBeGreaterThan(seen)
}

it('tells that a catalogue changed, and takes nothing of it', async () => {
  await follow()
  change()
  expect(await standing()).toEqual({ problem: undefined, changed: false })
  await looksAgain(2 * minute)
  expect(await standing()).toEqual({ problem: null, changed: true })
  expect(await keyturn.call('integration.list', {})).toEqual([])
})

it('looks once a day', async () => {
  await follow()
  await looksAgain(2 * minute)
  expect(await standing()).toEqual({ problem: null, changed: false })
  change()
  await looksAgain(day)
  expect(await standing()).toEqual({ problem: null, changed: true })
})

it('knows it as the same again once it was taken', async () => {
  await follow()
  change()
  await looksAgain(2 * minute)
  const { sha256 } = await keyturn.call('catalog.plan', { name: 'team' })
  await keyturn.call('catalog.apply', { name: 'team', sha256 })
  expect(await standing()).toEqual({ problem: undefined, changed: false })
})

it('says why a catalogue could not be looked at', async () => {
  await follow()
  rmSync(file)
  await looksAgain(2 * minute)
  expect(await standing()).toEqual({ problem: `${file} cannot be read`, changed: false })
})

it('plans nothing while none is followed', async () => {
  const before = clock.pending()
  await follow()
  expect(clock.pending()).toBe(before + 1)
})

it('plans nothing for one that is pinned to its content', async () => {
  const before = clock.pending()
  const sha256 = createHash('sha256').update('version: 1\n').digest('hex')
  await follow(`sha256:${sha256}`)
  expect(clock.pending()).toBe(before)
})
