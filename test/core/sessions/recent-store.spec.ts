import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openRecentStore } from '../../../core/sessions/recent-store.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

function inFolder() {
  const file = join(temporaryFolder(), 'recent.json')
  const clock = manualClock()
  const logged: string[] = []
  const note = (message: string) => logged.push(message)
  const open = () => openRecentStore({ file, clock, log: { info: note, warn: note, error: note } })
  return { file, clock, logged, open }
}

describe('recent.json', () => {
  it('knows a start at once, and again after it was opened anew', async () => {
    const { open, file } = inFolder()
    const store = await open()
    store.started('a')
    expect(store.lastStartedAt('a')).toEqual(new Date('2026-01-05T09:00:00.000Z'))
    expect(store.lastStartedAt('b')).toBeNull()
    await store.settled()
    expect((await open()).lastStartedAt('a')).toEqual(new Date('2026-01-05T09:00:00.000Z'))
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('holds the last of many starts that came at once', async () => {
    const { open, clock } = inFolder()
    const store = await open()
    for (let index = 0; index < 50; index++) store.started(`s${index}`)
    await clock.advance(1000)
    store.started('last')
    await store.settled()
    expect((await open()).lastStartedAt('last')).toEqual(new Date('2026-01-05T09:00:01.000Z'))
  })

  it('sets aside what does not read and begins anew', async () => {
    const { open, file, logged } = inFolder()
    writeFileSync(file, '{"version":1,"starts":[{"sessionId":4}]}')
    const store = await open()
    expect(store.lastSet()).toEqual([])
    expect(readFileSync(`${file}.malformed`, 'utf8')).toContain('"sessionId":4')
    expect(logged).toEqual(['recent.json did not read; nothing counts as used yet'])
  })

  it('a file that cannot be written costs no start', async () => {
    const { open, file, logged } = inFolder()
    const store = await open()
    // A folder of that name is in the way, for root too.
    mkdirSync(file)
    store.started('a')
    await store.settled()
    expect(store.lastStartedAt('a')).not.toBeNull()
    expect(logged).toEqual(['what was started could not be noted'])
  })
})
