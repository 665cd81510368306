import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ownIdentity, stateOf } from '../../agent/process-identity.ts'

describe('stateOf', () => {
  it('tells this process from one that had its number before', async () => {
    const self = await ownIdentity()
    expect(self.pid).toBe(process.pid)
    expect(await stateOf(self)).toBe('alive')
    expect(await stateOf({ ...self, started: `${self.started}0` })).toBe('dead')
  })

  it('knows nothing of processes of another boot or container', async () => {
    expect(await stateOf({ ...(await ownIdentity()), where: 'another' })).toBe('elsewhere')
  })

  it.runIf(process.platform === 'linux')('counts a process nobody has reaped yet as dead', async () => {
    // The shell's child ends at once, and what the shell becomes never waits for it.
    const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 30'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    onTestFinished(() => void parent.kill('SIGKILL'))
    const pid = await new Promise<number>((resolve) =>
      createInterface({ input: parent.stdout }).once('line', (line) => resolve(Number(line))),
    )
    const stat = await zombie(pid)
    const started = stat[19] ?? ''
    expect(await stateOf({ ...(await ownIdentity()), pid, started })).toBe('dead')
  })
})

/** Fields of /proc/PID/stat from the third on, once the process is a zombie. */
async function zombie(pid: number): Promise<readonly string[]> {
  for (;;) {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z') return fields
    await new Promise((resolve) => setImmediate(resolve))
  }
}
