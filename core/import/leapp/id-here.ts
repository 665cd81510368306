import { createHash } from 'node:crypto'

/**
 * The id that an entry of Leapp's has here: its own, which Leapp draws at random as we do, so that it is known again by
 * whatever name; of one that no id here may look like, one drawn from it. Pure.
 */
export function idHere(leappId: string): string {
  const id = leappId.toLowerCase()
  if (/^[a-z0-9][a-z0-9-]{0,63}$/.test(id)) return id
  return `leapp-${createHash('sha256').update(leappId).digest('hex').slice(0, 16)}`
}
