import type { AwsProfiles } from './aws-profiles.ts'
import { wayOf } from './way-of.ts'

/**
 * A profile and those it is assumed with, nearest first, down to one that is no role or gives its own keys.
 * `circle`: the names from one and back to it, when they go in one. Pure.
 */
export function lineOf(
  all: AwsProfiles,
  name: string,
): { readonly line: readonly string[]; readonly circle: readonly string[] | null } {
  const line = [name]
  const passed = new Set(line)
  for (let current = name; ;) {
    const way = wayOf(all, current, current === name ? 'itself' : 'source')
    // A profile that names itself goes on with its own keys.
    if (way.kind !== 'role' || way.source === current) return { line, circle: null }
    if (passed.has(way.source)) return { line, circle: [...line.slice(line.indexOf(way.source)), way.source] }
    current = way.source
    passed.add(current)
    line.push(current)
  }
}
