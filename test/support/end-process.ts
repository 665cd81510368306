import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** How long a program may take to end what it hosts, in ms. */
const patienceMs = 20_000

/** Ends a program, if it still runs. It is asked first, since it may host programs of its own, which would outlive it. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const patience = setTimeout(() => child.kill('SIGKILL'), patienceMs)
  await gone
  clearTimeout(patience)
}
