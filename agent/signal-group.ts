import type { ChildProcess } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { codeOf } from './code-of.ts'

/**
 * Sends a signal to a detached program and to all of its group that still runs, also to what outlives the program
 * itself; 0 sends none. False when nothing of it runs any more that is ours to end: not what runs as another user.
 */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (child.pid === undefined) return false
  try {
    return process.platform === 'win32' ? child.kill(signal) : process.kill(-child.pid, signal)
  } catch (error) {
    if (['ESRCH', 'EPERM'].includes(codeOf(error) ?? '')) return false
    throw error
  }
}

/** Kills a detached program and its group; resolves when the system has done away with all of them. */
export async function killGroup(child: ChildProcess): Promise<void> {
  if (!signalGroup(child, 'SIGKILL')) return
  // Who adopts what is left takes a moment to notice its end, and may never: a killed program does nothing any more.
  for (let waited = 0; waited < longestEndMs && signalGroup(child, 0); waited += stepMs) await delay(stepMs)
}

const longestEndMs = 500
const stepMs = 10
