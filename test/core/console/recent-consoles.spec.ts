import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { openRecentConsoles, withConsole } from '../../../core/console/recent-consoles.ts'
import { recentServices } from '../../../core/contract/recent-services.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

let file: string
const logged: string[] = []
const log = { info() {}, warn: (text: string) => void logged.push(text), error() {} }

beforeEach(() => {
  file = join(temporaryFolder(), 'recent-consoles.json')
})

const open = (changed: () => void = () => {}) => openRecentConsoles({ file, log, changed })

describe('the consoles last opened', () => {
  it('are kept over restarts, the last first, each once', async () => {
    const recent = await open()
    recent.opened('a', 's3')
    recent.opened('b', 'ec2')
    recent.opened('a', 's3')
    await recent.settled()
    expect((await open()).list()).toEqual([
      { sessionId: 'a', service: 's3' },
      { sessionId: 'b', service: 'ec2' },
    ])
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('are told of at once', async () => {
    const told: unknown[] = []
    const recent = await openRecentConsoles({ file, log, changed: (consoles) => told.push(consoles) })
    recent.opened('a', 's3')
    expect(told).toEqual([[{ sessionId: 'a', service: 's3' }]])
    await recent.settled()
  })

  it('are none when the file does not read, which is kept', async () => {
    writeFileSync(file, 'no json')
    expect((await open()).list()).toEqual([])
    expect(readFileSync(`${file}.malformed`, 'utf8')).toBe('no json')
    expect(logged).toEqual(['recent-consoles.json did not read; no console counts as opened yet'])
  })

  it('are two hundred at most', () => {
    const many = Array.from({ length: 200 }, (_, at) => ({ sessionId: `s${at}`, service: 's3' }))
    const [first, ...others] = withConsole(many, { sessionId: 'new', service: 'ec2' })
    expect(first).toEqual({ sessionId: 'new', service: 'ec2' })
    expect(others).toEqual(many.slice(0, 199))
  })
})

it('offers a session its own services before those of others, each once', () => {
  const consoles = [
    { sessionId: 'b', service: 'iam' },
    { sessionId: 'a', service: 's3' },
    { sessionId: 'b', service: 's3' },
    { sessionId: 'a', service: 'ec2' },
    { sessionId: 'c', service: 'rds' },
  ]
  expect(recentServices(consoles, { sessionId: 'a', atMost: 3 })).toEqual(['s3', 'ec2', 'iam'])
})
