import { execFile } from 'node:child_process'
import { readFile, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { promisify } from 'node:util'

/** A process told apart from any later one that gets the same number. */
export interface ProcessIdentity {
  readonly pid: number
  /** When it started, as its system counts; null where that cannot be asked. */
  readonly started: string | null
  /** The machine (and its boot and container, on Linux) whose process numbers these are. */
  readonly where: string
}

export async function ownIdentity(): Promise<ProcessIdentity> {
  return {
    pid: process.pid,
    started: await startOf(process.pid),
    where: await whereWeAre(),
  }
}

/** `elsewhere`: its number means nothing here (another machine, container or boot). */
export async function stateOf(identity: ProcessIdentity): Promise<'alive' | 'dead' | 'elsewhere'> {
  if (identity.where !== (await whereWeAre())) return 'elsewhere'
  const started = await startOf(identity.pid)
  if (started === null) return process.platform === 'win32' && isRunning(identity.pid) ? 'alive' : 'dead'
  return started === identity.started ? 'alive' : 'dead'
}

/** Whether no process has this number any more, or only a corpse does. */
export async function isGone(pid: number): Promise<boolean> {
  return process.platform === 'win32' ? !isRunning(pid) : (await startOf(pid)) === null
}

/** Null when there is no such process, or only its corpse, or where nobody can be asked (Windows). */
async function startOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') return await startOnLinux(pid)
  if (process.platform === 'win32') return null
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      env: { LC_ALL: 'C', TZ: 'UTC' },
    })
    const text = stdout.trim().replaceAll(/\s+/g, ' ')
    return text === '' || text.startsWith('Z') ? null : text.slice(text.indexOf(' ') + 1)
  } catch {
    return null
  }
}

/** proc(5), /proc/PID/stat: field 3 is the state, field 22 the start in clock ticks since boot. Field 2 may hold blanks and `)`. */
async function startOnLinux(pid: number): Promise<string | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => null)
  if (text === null) return null
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null)
}

async function whereWeAre(): Promise<string> {
  if (process.platform !== 'linux') return hostname()
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'latin1').catch(() => hostname())
  const container = await readlink('/proc/self/ns/pid').catch(() => '')
  return `${boot.trim()} ${container}`
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
