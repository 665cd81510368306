import { closeSync, ftruncateSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FileDelivery, ProfileChange } from '../../../core/delivery/file-delivery.ts'
import {
  createDeliveryHome,
  type DeliveryHome,
  profileToPublish,
  publishedLines,
} from './support/delivery-home.ts'

let home: DeliveryHome
let delivery: FileDelivery
let changes: ProfileChange[]
let stop: () => void
beforeEach(() => {
  home = createDeliveryHome()
  delivery = home.deliver()
  changes = []
  stop = delivery.watch((change) => changes.push(change))
})
afterEach(() => {
  stop()
  home.remove()
})

const ours = `[work]\n${publishedLines().join('\n')}\n`
const within1s = { timeout: 1_000, interval: 5 }

describe('watch', () => {
  it('puts a dropped section back within a second, and says so', async () => {
    home.write({ credentials: '[other]\nx = 1\n' })
    await delivery.publish([profileToPublish('work', { region: 'eu-west-1' })])
    home.write({ credentials: '[other]\nx = 2\n' })
    await vi.waitFor(() => expect(home.read().credentials).toBe(`[other]\nx = 2\n${ours}`), within1s)
    await vi.waitFor(() => expect(changes).toEqual([{ profile: 'work', kind: 'repaired' }]), within1s)
  })

  it('puts the region back, too', async () => {
    await delivery.publish([profileToPublish('work', { region: 'eu-west-1' })])
    rmSync(home.configFile)
    await vi.waitFor(() => expect(home.read().config).toBe('[profile work]\nregion = eu-west-1\n'), within1s)
  })

  it('notices a file that was replaced by a rename', async () => {
    await delivery.publish([profileToPublish('work')])
    writeFileSync(`${home.credentialsFile}.new`, '[other]\nx = 1\n')
    renameSync(`${home.credentialsFile}.new`, home.credentialsFile)
    await vi.waitFor(() => expect(home.read().credentials).toBe(`[other]\nx = 1\n${ours}`), within1s)
  })

  it('makes the folder again and goes on watching it', async () => {
    await delivery.publish([profileToPublish('work')])
    rmSync(home.folder, { recursive: true })
    await vi.waitFor(() => expect(home.read().credentials).toBe(ours), within1s)
    home.write({ credentials: '' })
    await vi.waitFor(() => expect(home.read().credentials).toBe(ours), within1s)
  })

  it('puts the process back that stands for a default that ran out', async () => {
    await delivery.publish([profileToPublish('default')])
    await delivery.blockDefault('ran out')
    const blocked = home.read().credentials
    home.write({ credentials: '' })
    await vi.waitFor(() => expect(home.read().credentials).toBe(blocked), within1s)
  })

  it('reports other credentials under the name as a conflict, once, and leaves them alone', async () => {
    const theirs = '[work]\naws_access_key_id = AKIAUSER\n'
    await delivery.publish([profileToPublish('work')])
    home.write({ credentials: theirs })
    await vi.waitFor(() => expect(changes).toEqual([{ profile: 'work', kind: 'conflict' }]), within1s)
    home.write({ credentials: `${theirs}# more\n` })
    await delivery.publish([profileToPublish('other')])
    home.write({ credentials: theirs })
    await vi.waitFor(
      () =>
        expect(changes).toEqual([
          { profile: 'work', kind: 'conflict' },
          { profile: 'other', kind: 'repaired' },
        ]),
      within1s,
    )
    expect(home.read().credentials).toBe(theirs + ours.replace('[work]', '[other]'))
  })

  it('leaves a withdrawn profile withdrawn', async () => {
    await delivery.publish([profileToPublish('work'), profileToPublish('other')])
    await delivery.withdraw(['work'], { restore: [] })
    home.write({ credentials: '' })
    await vi.waitFor(() => expect(home.read().credentials).toBe(ours.replace('[work]', '[other]')), within1s)
  })

  it('holds no process open and hears nothing when nothing is published', async () => {
    await delivery.publish([profileToPublish('work')])
    await delivery.withdraw(['work'], { restore: [] })
    home.write({ credentials: '' })
    await delay(100)
    expect(home.read().credentials).toBe('')
    expect(changes).toEqual([])
  })

  it('takes a rewriting of an old copy for what it changed, not for the old keys in it', async () => {
    home.write({ credentials: '[other]\nx = 1\n' })
    await delivery.publish([profileToPublish('work', { key: 'ZERO' })])
    const stale = home.read().credentials ?? ''
    await delivery.publish([profileToPublish('work', { key: 'ONE' })])
    const open = openSync(home.credentialsFile, 'r+')
    await delivery.publish([profileToPublish('work', { key: 'TWO' })])
    await delivery.publish([profileToPublish('work', { key: 'THREE' })])
    ftruncateSync(open)
    writeSync(open, stale.replace('x = 1', 'x = 2\ny = 3'), 0)
    closeSync(open)
    const merged = `[other]\nx = 2\ny = 3\n[work]\n${publishedLines('THREE').join('\n')}\n`
    await vi.waitFor(() => expect(home.read().credentials).toBe(merged), within1s)
  })
})
