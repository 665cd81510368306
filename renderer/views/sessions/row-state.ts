import type { Prompt } from '../../../core/contract/prompt.ts'
import { promptOf } from '../../../core/contract/prompt-of.ts'
import { type Remedy, remedyOf } from '../../../core/contract/remedy.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import type { ApiFailure } from '../../api.ts'
import type { PendingStart, WindowState } from '../../store/window-state.ts'

/** How a row looks and what it offers. `isLost`: the agent is gone; what is shown is as it was. */
export type RowState = { readonly isLost: boolean } & (
  | { readonly kind: 'stopped' }
  /** `waitsFor`: what only a person can do about it. */
  | { readonly kind: 'starting'; readonly since: Date | null; readonly waitsFor: 'sign-in' | null }
  | { readonly kind: 'active'; readonly expiresAt: string | null }
  /** `isOffline`: for want of a network alone, and what it has still holds. */
  | {
      readonly kind: 'failing'
      readonly expiresAt: string
      readonly remedy: Remedy | null
      readonly isOffline: boolean
    }
  /** Its credentials ran out and no others came. */
  | { readonly kind: 'expired'; readonly remedy: Remedy | null }
  | { readonly kind: 'needs-sign-in' }
  /** `promptId`: the question that waits for the code; null when none does. */
  | { readonly kind: 'needs-code'; readonly promptId: string | null }
  | { readonly kind: 'needs-vault' }
  | { readonly kind: 'failed'; readonly remedy: Remedy | null }
  | { readonly kind: 'gone' }
)

/** All that a row's look hangs on. */
export interface RowFacts {
  readonly row: SessionRow
  readonly failure: ApiFailure | null
  readonly start: PendingStart | null
  /** What this session waits for a person to do. */
  readonly prompt: Prompt | null
  readonly isLost: boolean
  readonly isOffline: boolean
}

/** Pure: which of the row states it is. */
export function rowState(facts: RowFacts): RowState {
  const { row, failure, start, prompt, isLost } = facts
  if (start !== null || row.status === 'starting') {
    if (prompt?.kind === 'mfa') return { kind: 'needs-code', promptId: prompt.id, isLost }
    return {
      kind: 'starting',
      since: start?.since ?? null,
      waitsFor: prompt === null ? null : 'sign-in',
      isLost,
    }
  }
  const remedy = remedyOf(row, failure)
  switch (row.status) {
    case 'active':
      return { kind: 'active', expiresAt: row.expiresAt, isLost }
    case 'stale':
    case 'sign-in-needed': {
      // What was issued goes on until it ends, whoever is signed out meanwhile.
      if (row.expiresAt === null)
        return without(remedy, { prompt, isLost, hasExpired: row.expiredAt !== null })
      const isOffline = facts.isOffline && row.reasonCode === 'network'
      return { kind: 'failing', expiresAt: row.expiresAt, remedy, isOffline, isLost }
    }
    case 'stopped':
      if (row.gone) return { kind: 'gone', isLost }
      return failure === null
        ? { kind: 'stopped', isLost }
        : without(remedy, { prompt, isLost, hasExpired: false })
  }
}

/** Without credentials: what a person has to do first, or that it came to nothing. */
function without(
  remedy: Remedy | null,
  { prompt, isLost, hasExpired }: Pick<RowFacts, 'prompt' | 'isLost'> & { readonly hasExpired: boolean },
): RowState {
  switch (remedy) {
    case 'sign-in':
      return { kind: 'needs-sign-in', isLost }
    case 'code':
      return { kind: 'needs-code', promptId: prompt?.kind === 'mfa' ? prompt.id : null, isLost }
    case 'open-vault':
      return { kind: 'needs-vault', isLost }
    case 'start':
    case 'retry':
    case 'edit':
    case 'sync':
    case null:
      return hasExpired ? { kind: 'expired', remedy, isLost } : { kind: 'failed', remedy, isLost }
  }
}

type FactsState = Pick<WindowState, 'sessions' | 'failures' | 'starts' | 'prompts' | 'connection' | 'outage'>

/** Picks a session's facts out of the store; null when there is no such session. */
export function rowFacts(state: FactsState, sessionId: string): RowFacts | null {
  const row = state.sessions.get(sessionId)
  return row === undefined ? null : factsOf(row, state)
}

/** The same for a row at hand. */
export function factsOf(row: SessionRow, state: Omit<FactsState, 'sessions'>): RowFacts {
  return {
    row,
    failure: state.failures.get(row.id) ?? null,
    start: state.starts.get(row.id) ?? null,
    prompt: promptOf(state.prompts, row.id),
    isLost: state.connection.kind === 'lost',
    isOffline: state.outage !== null,
  }
}
