import { readdirSync, readFileSync } from 'node:fs'

/** Everything that runs in a process group, as Linux tells. */
export function processGroup(leader: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && groupOf(name) === leader)
    .map(Number)
}

/** Null for a process that is gone, or is dead and waits for the system to take note. */
function groupOf(pid: string): number | null {
  try {
    // `pid (name) state parent group …`; a name may hold blanks and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' ? null : Number(group)
  } catch {
    return null
  }
}
