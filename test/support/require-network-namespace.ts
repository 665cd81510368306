import { runProcess } from './run-process.ts'

/** Skips the running test, aloud, where this process may not make a network of its own; `what` says which. */
export async function requireNetworkNamespace(what: string, skip: (note: string) => never): Promise<void> {
  if (await canUnshare()) return
  const why = 'making a network namespace is not allowed here, or ip and unshare are missing'
  console.warn(`skipping ${what}: ${why}`)
  skip(why)
}

/** Root may, but not in most containers. */
async function canUnshare(): Promise<boolean> {
  const env = { PATH: process.env.PATH ?? '' }
  try {
    return (await runProcess('unshare', ['--net', 'ip', 'link', 'set', 'lo', 'up'], { env })).code === 0
  } catch {
    return false
  }
}
