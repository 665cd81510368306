import type { SessionRow } from '../../../core/contract/session.ts'
import { canStop } from '../../store/can-stop.ts'
import { sessionAndRole } from '../../store/session-and-role.ts'

/** What is lost with an integration. */
export interface WhatGoes {
  readonly roles: number
  /** Those that run now: they stop. */
  readonly running: readonly string[]
  /** Those that carry something of the user's own: an alias, a star or tags. */
  readonly personal: readonly string[]
  /** ISO 8601 UTC: until then AWS honours keys that were issued; null when there are none. */
  readonly keysUntil: string | null
}

/** Pure; `name` is the integration's. */
export function whatGoes(sessions: Iterable<SessionRow>, name: string): WhatGoes {
  const own = [...sessions].filter((row) => row.integration === name)
  const running = own.filter(canStop)
  const personal = own.filter((row) => row.alias !== null || row.favourite || row.tags.length > 0)
  const ends = running.flatMap((row) => (row.expiresAt === null ? [] : [row.expiresAt])).sort()
  return {
    roles: own.length,
    running: running.map(sessionAndRole),
    personal: personal.filter((row) => !running.includes(row)).map(sessionAndRole),
    keysUntil: ends.at(-1) ?? null,
  }
}
