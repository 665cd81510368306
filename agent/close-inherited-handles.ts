import { closeSync, readdirSync, readFileSync } from 'node:fs'

/** proc(5): `flags` in /proc/self/fdinfo is octal; O_CLOEXEC on Linux. */
const closeOnExec = 0o2000000

/**
 * Closes what a shell left open for this process (`flock` on handle 200, say): an agent would hold it for weeks. All that
 * Node opens itself is close-on-exec, which is how the two are told apart. Linux only; elsewhere there is no way to look.
 */
export function closeInheritedHandles(keep: ReadonlySet<number>): void {
  if (process.platform !== 'linux') return
  for (const name of readdirSync('/proc/self/fd')) {
    const handle = Number(name)
    if (keep.has(handle) || isNodes(handle)) continue
    closeSync(handle)
  }
}

function isNodes(handle: number): boolean {
  try {
    const info = readFileSync(`/proc/self/fdinfo/${handle}`, 'latin1')
    const flags = /^flags:\s*([0-7]+)$/m.exec(info)?.[1]
    return flags === undefined || (Number.parseInt(flags, 8) & closeOnExec) !== 0
  } catch {
    // The handle readdir itself had open, gone by now.
    return true
  }
}
