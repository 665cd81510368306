import type { Outage } from '../../core/contract/agent.ts'

/** What cannot be reached, in a sentence without its full stop. */
export function unreached({ host }: Outage): string {
  return `No connection to ${host}`
}
