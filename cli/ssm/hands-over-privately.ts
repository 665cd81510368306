/**
 * The last version of the session-manager plugin that takes what StartSession answered as an argument alone; every later
 * one takes it from a variable, too (the AWS CLI's sessionmanager.py).
 */
export const lastByArgument = '1.2.497.0'

/** Whether a plugin of this version takes the token where no process list shows it. Pure. */
export function handsOverPrivately(version: string): boolean {
  if (!/^\d+(\.\d+){0,3}$/.test(version)) return false
  const parts = version.split('.').map(Number)
  const last = lastByArgument.split('.').map(Number)
  for (const [at, part] of last.entries()) {
    const ours = parts[at] ?? 0
    if (ours !== part) return ours > part
  }
  return false
}
