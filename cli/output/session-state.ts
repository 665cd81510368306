import type { SessionStatus } from '../../core/contract/session.ts'
import type { Cell } from './table.ts'

/** A mark, a word and a colour for each state; the word alone says it all. */
export function sessionState(status: SessionStatus): Required<Cell> {
  return states[status]
}

const states: Readonly<Record<SessionStatus, Required<Cell>>> = {
  stopped: { text: '○ stopped', style: 'dim' },
  starting: { text: '◌ starting', style: 'cyan' },
  active: { text: '● active', style: 'green' },
  stale: { text: '◐ stale', style: 'yellow' },
  'sign-in-needed': { text: '! sign-in needed', style: 'yellow' },
}
