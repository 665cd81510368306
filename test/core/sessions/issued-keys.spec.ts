import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { type IssuedKeys, openIssuedKeys } from '../../../core/sessions/issued-keys.ts'
import { type ManualClock, manualClock } from '../../support/manual-clock.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const log = { info() {}, warn() {}, error() {} }
const at = (time: string) => new Date(`2026-01-05T${time}.000Z`)

let clock: ManualClock
let file: string
let issued: IssuedKeys

const open = () => openIssuedKeys({ file, clock, log })

beforeEach(async () => {
  clock = manualClock()
  file = join(temporaryFolder(), 'issued.json')
  issued = await open()
})

describe('openIssuedKeys', () => {
  it('tells of all keys of a session, that which lasts longest first, also after a restart', async () => {
    issued.note('a', { accessKeyId: 'ASIA1', expiresAt: at('10:00:00') })
    issued.note('a', { accessKeyId: 'ASIA2', expiresAt: at('11:00:00') })
    issued.note('b', { accessKeyId: 'ASIA3', expiresAt: at('12:00:00') })
    issued.note('a', { accessKeyId: 'ASIA2', expiresAt: at('11:00:00') })
    await issued.settled()
    const again = await open()
    expect(again.of('a')).toEqual([
      { accessKeyId: 'ASIA2', validUntil: '2026-01-05T11:00:00.000Z' },
      { accessKeyId: 'ASIA1', validUntil: '2026-01-05T10:00:00.000Z' },
    ])
    expect(again.untold()).toEqual(['a', 'b'])
  })

  it('forgets what expired, and what was revoked', async () => {
    issued.note('a', { accessKeyId: 'ASIA1', expiresAt: at('10:00:00') })
    issued.note('b', { accessKeyId: 'ASIA2', expiresAt: at('12:00:00') })
    await clock.advance(60 * 60_000)
    expect(issued.of('a')).toEqual([])
    expect(issued.untold()).toEqual(['b'])
    issued.forget('b')
    expect(issued.untold()).toEqual([])
  })

  it('knows what a stop told of, until it is handed out again', () => {
    const key = { accessKeyId: 'ASIA1', expiresAt: at('10:00:00') }
    issued.note('a', key)
    issued.told('a')
    expect(issued.untold()).toEqual([])
    expect(issued.of('a')).toHaveLength(1)
    issued.note('a', key)
    expect(issued.untold()).toEqual(['a'])
    expect(issued.of('a')).toHaveLength(1)
  })
})
