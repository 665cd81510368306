import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { takeLock } from '../../agent/lock.ts'
import { ownIdentity, type ProcessIdentity } from '../../agent/process-identity.ts'
import { runProcess } from '../support/run-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { bundledProgram } from './support/bundle.ts'

const contender = bundledProgram('test/agent/support/contend-for-lock.ts')
const served = (): Promise<boolean> => Promise.resolve(true)
const notServed = (): Promise<boolean> => Promise.resolve(false)

function homeHeldBy(holder: Partial<ProcessIdentity> | string): string {
  const home = temporaryFolder()
  writeFileSync(join(home, 'agent.lock.6'), typeof holder === 'string' ? holder : JSON.stringify(holder))
  return home
}

describe('takeLock', () => {
  it('gives the lock to one, names it to the others, and to the next when it is released', async () => {
    const home = temporaryFolder()
    const first = await takeLock(home, served)
    if (first.kind !== 'taken') throw new Error('held by nobody')
    expect(await takeLock(home, served)).toMatchObject({ kind: 'held', by: { pid: process.pid } })
    await first.lock.release()
    expect((await takeLock(home, served)).kind).toBe('taken')
    expect(readdirSync(home)).toEqual(['agent.lock.2'])
  })

  it('is held by a process that lives', async () => {
    const home = homeHeldBy(await ownIdentity())
    expect((await takeLock(home, notServed)).kind).toBe('held')
  })

  it.each<[string, (self: ProcessIdentity) => Partial<ProcessIdentity> | string]>([
    ['a process that is gone', (self) => ({ ...self, pid: 2 ** 22 + 1 })],
    ['a process whose number another one has now', (self) => ({ ...self, started: '1' })],
    ['a file cut off by a crash of the machine', () => ''],
    ['a file of another make', () => '{"pid":"7"}'],
    ['a machine or container that does not answer', (self) => ({ ...self, where: 'elsewhere' })],
  ])('is taken over from %s', async (_, holder) => {
    const home = homeHeldBy(holder(await ownIdentity()))
    expect((await takeLock(home, notServed)).kind).toBe('taken')
    expect(readdirSync(home)).toEqual(['agent.lock.7'])
  })

  it('is held from elsewhere as long as its agent answers', async () => {
    const home = homeHeldBy({ ...(await ownIdentity()), where: 'elsewhere' })
    expect((await takeLock(home, served)).kind).toBe('held')
  })

  it('says so when the home cannot be written to', async () => {
    await expect(takeLock('/proc/self', served)).rejects.toMatchObject({ code: 'state-unwritable' })
  })

  it('is never held by two, with eight processes after it that are killed while they hold it', async () => {
    const home = temporaryFolder()
    async function contendInTurn(): Promise<void> {
      for (let turn = 0; turn < 4; turn += 1) {
        const { signal, stderr } = await runProcess(process.execPath, [contender, home, '5'], { env: {} })
        expect({ signal, stderr }).toEqual({ signal: 'SIGKILL', stderr: '' })
      }
    }
    await Promise.all(Array.from({ length: 8 }, contendInTurn))
    expect(readdirSync(home).filter((name) => /^agent\.lock\.\d+$/.test(name))).toEqual(['agent.lock.160'])
  })
})
