import { readFileSync } from 'node:fs'

/** Of the kernel's `USER_HZ`, by which Linux tells processor time on every platform that Node runs on. */
const ticksPerSecond = 100

/** Milliseconds that all threads of a process have spent on a processor so far (proc_pid_stat(5): utime and stime), busy machine or not. */
export function processorTimeMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name, in brackets, may hold blanks.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticksPerSecond
}
