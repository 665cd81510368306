import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openLog } from '../../agent/log-file.ts'
import { secret } from '../../core/secrets/secret.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('openLog', () => {
  it('writes JSON lines for the owner alone, at once, and says them where asked', () => {
    const home = temporaryFolder()
    const said: string[] = []
    const log = openLog(home, (line) => said.push(line))
    log.info('started', { key: secret('wJalr') })
    log.warn('odd')
    const file = join(home, 'logs', 'agent.log')
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { level: 30, msg: 'started', key: '[secret]', pid: process.pid },
      { level: 40, msg: 'odd' },
    ])
    expect(said).toEqual(['started', 'warn: odd'])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(join(home, 'logs')).mode & 0o777).toBe(0o700)
  })

  it('begins anew when the last one grew long, and keeps one of those', () => {
    const home = temporaryFolder()
    const folder = join(home, 'logs')
    mkdirSync(folder)
    for (const content of ['a', 'b']) {
      writeFileSync(join(folder, 'agent.log'), content.repeat(3_000_000))
      openLog(home, null).info('started')
    }
    expect(readdirSync(folder)).toEqual(['agent.log', 'agent.log.1'])
    expect(statSync(join(folder, 'agent.log')).size).toBeLessThan(1000)
    expect(readFileSync(join(folder, 'agent.log.1'), 'utf8').startsWith('b')).toBe(true)
  })
})
