import { remedyOf } from '../../core/contract/remedy.ts'
import type { SessionRow } from '../../core/contract/session.ts'

export interface Trouble {
  readonly word: string
  /** What the start is called that mends it; null when none does. */
  readonly start: string | null
}

/** What is wrong with a session; null when nothing is. */
export function troubleOf(row: SessionRow): Trouble | null {
  if (row.status !== 'stale' && row.status !== 'sign-in-needed') return null
  switch (remedyOf(row)) {
    case 'sign-in':
      return { word: 'sign in', start: 'Sign in' }
    case 'code':
      return { word: 'enter code', start: 'Enter code' }
    case 'open-vault':
      return { word: 'vault not open', start: null }
    case 'edit':
      return { word: 'no source', start: null }
    case 'start':
    case 'retry':
    case 'sync':
    case null:
      return { word: row.expiredAt === null ? 'not refreshed' : 'expired', start: 'Retry' }
  }
}
