import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openOwnershipRecord, type OwnershipRecord } from '../../../core/delivery/ownership-record.ts'
import type { OwnedProfile } from '../../../core/delivery/ownership.ts'
import { systemClock } from './support/delivery-home.ts'

let folder: string
let path: string
let warnings: string[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyturn-record-'))
  path = join(folder, 'published.jsonl')
  warnings = []
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const open = (): Promise<OwnershipRecord> =>
  openOwnershipRecord({
    path,
    clock: systemClock,
    log: { info: () => {}, warn: (message) => warnings.push(message), error: () => {} },
  })
const owned = (profile: string, keyId: string, withdrawn = false): OwnedProfile => ({
  profile,
  commands: [],
  keyIds: [keyId],
  block: null,
  withdrawn,
  sections: { config: null, credentials: { created: true, lines: [] } },
})
const write = (record: OwnershipRecord, ...profiles: readonly OwnedProfile[]) =>
  record.write({ profiles, files: [] })

describe('openOwnershipRecord', () => {
  it('knows again what was written', async () => {
    await write(await open(), owned('work', 'ASIAONE'))
    expect((await open()).profiles()).toEqual([owned('work', 'ASIAONE')])
  })

  it('is readable by its owner alone', async () => {
    await write(await open(), owned('work', 'ASIAONE'))
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('appends no more for one change when it knows 10,000 profiles', async () => {
    const record = await open()
    await write(record, ...Array.from({ length: 10_000 }, (_, at) => owned(`p${at}`, 'ASIAONE')))
    const before = statSync(path).size
    await write(record, owned('p5000', 'ASIATWO'))
    expect(statSync(path).size - before).toBeLessThan(200)
    expect((await open()).profile('p5000')).toEqual(owned('p5000', 'ASIATWO'))
  })

  it('writes nothing that it says already', async () => {
    const record = await open()
    await write(record, owned('work', 'ASIAONE'))
    const before = readFileSync(path)
    await write(record, owned('work', 'ASIAONE'))
    expect(readFileSync(path)).toEqual(before)
  })

  it('ignores the torn end of an append that never finished, and goes on', async () => {
    await write(await open(), owned('work', 'ASIAONE'))
    appendFileSync(path, '{"profile":"b","ke')
    const record = await open()
    expect(record.profiles()).toEqual([owned('work', 'ASIAONE')])
    await write(record, owned('c', 'ASIATHREE'))
    expect((await open()).profiles().map(({ profile }) => profile)).toEqual(['work', 'c'])
    expect(warnings).toEqual([])
  })

  it('keeps a malformed record aside, says so, and goes by the lines that can be read', async () => {
    await write(await open(), owned('work', 'ASIAONE'))
    appendFileSync(path, 'no JSON\n{"profile":7}\n')
    const malformed = readFileSync(path)
    expect((await open()).profiles()).toEqual([owned('work', 'ASIAONE')])
    const aside = readdirSync(folder).filter((name) => name.includes('malformed'))
    expect(aside.map((name) => readFileSync(join(folder, name)))).toEqual([malformed])
    expect(warnings).toEqual([
      'the record of published profiles was malformed; it is kept aside, and what could be read still counts',
    ])
    expect((await open()).profiles()).toEqual([owned('work', 'ASIAONE')])
  })

  it('drops old lines when they outnumber what counts, and old withdrawals with them', async () => {
    const record = await open()
    for (let at = 0; at < 100; at++) await write(record, owned(`gone${at}`, 'ASIAONE', true))
    for (let at = 0; at < 700; at++) await write(record, owned('work', `ASIA${at}`))
    expect(readFileSync(path, 'utf8').split('\n').length).toBeLessThan(700)
    const names = (await open()).profiles().map(({ profile }) => profile)
    expect(names.length).toBe(65)
    expect(names).toContain('gone99')
  })

  it('says when it cannot be written, and then knows nothing new', async () => {
    const record = await open()
    await write(record, owned('work', 'ASIAONE'))
    rmSync(folder, { recursive: true })
    writeFileSync(folder, '')
    await expect(write(record, owned('b', 'ASIATWO'))).rejects.toThrow(
      expect.objectContaining({ code: 'state-unwritable' }),
    )
    expect(record.profile('b')).toBeNull()
  })
})
