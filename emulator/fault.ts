import type { Random } from './random.ts'
import type { Switches } from './switches.ts'

export const faults = ['none', 'drop-before', 'drop-after', 'internal-error', 'unavailable'] as const
export type Fault = (typeof faults)[number]

/** What goes wrong with the next call, by the shares that the switches set. */
export function nextFault(switches: Pick<Switches, 'dropShare' | 'errorShare'>, random: Random): Fault {
  const drawn = random()
  const half = random() < 0.5
  if (drawn < switches.dropShare) return half ? 'drop-before' : 'drop-after'
  if (drawn < switches.dropShare + switches.errorShare) return half ? 'internal-error' : 'unavailable'
  return 'none'
}
