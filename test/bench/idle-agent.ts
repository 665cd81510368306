import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Bench } from './line.ts'
import { stage } from './stage.ts'

/**
 * What the agent costs while nothing is asked of it. A wake-up is a voluntary context switch of any of its threads
 * (Linux): a thread that sleeps on has none.
 */
export const idleAgent: Bench = async ({ short, root }) => {
  const set = await stage(root, { accounts: 3, args: [] })
  const bare = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e8)'], { stdio: 'ignore' })
  try {
    const pid = set.agentPid()
    const session = await set.anySession()
    const seconds = short ? 20 : 60
    await settle(pid)
    const idle = await wakeUps(pid, seconds)
    set.keyturn('start', session, '--profile', 'bench')
    await settle(pid)
    const activeSeconds = short ? 61 : 181
    const active = await wakeUps(pid, activeSeconds)
    const [agentMb, bareMb] = [memoryMb(pid), memoryMb(bare.pid ?? 0)]
    return [
      {
        measure: 'idle agent, nothing active',
        value: idle,
        unit: 'wake-ups',
        limit: 0,
        note: `in ${seconds} s`,
      },
      {
        measure: 'idle agent, one session active, a minute',
        // Looks a minute apart fall four times into 181 s: they are the ends of three minutes.
        value: Math.max(0, active - 1) / (activeSeconds / 60),
        unit: 'wake-ups',
        limit: 1,
        note: `${active} looks in ${activeSeconds} s`,
      },
      {
        measure: 'memory over a bare Node',
        value: agentMb - bareMb,
        unit: 'MB',
        limit: 70,
        note: `resident ${agentMb.toFixed(0)} MB and ${bareMb.toFixed(0)} MB`,
      },
    ]
  } finally {
    bare.kill()
    await set.clear()
  }
}

/**
 * Until no thread has run for 25 s: V8 collects garbage in one burst some 15 s after the last work, which is its own
 * business and happens once.
 */
async function settle(pid: number): Promise<void> {
  for (let quietSeconds = 0, waited = 0; quietSeconds < 25 && waited < 180; waited += 5) {
    quietSeconds = (await wakeUps(pid, 5)) === 0 ? quietSeconds + 5 : 0
  }
}

async function wakeUps(pid: number, seconds: number): Promise<number> {
  const before = switches(pid)
  await wait(seconds * 1_000)
  // One wake-up of the event loop shows as several switches when it hands work to helper threads: the main thread counts.
  return (switches(pid).get(pid) ?? 0) - (before.get(pid) ?? 0)
}

function switches(pid: number): ReadonlyMap<number, number> {
  return new Map(
    readdirSync(`/proc/${pid}/task`).map((thread) => {
      const status = readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8')
      return [Number(thread), Number(/^voluntary_ctxt_switches:\s+(\d+)$/m.exec(status)?.[1] ?? 0)]
    }),
  )
}

function memoryMb(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024
}
