import type { Prompt } from '../../../core/contract/prompt.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import type { ApiFailure } from '../../api.ts'
import { isSignInTo } from '../../store/is-sign-in-to.ts'
import { twinPortal } from '../../store/twin-portal.ts'
import type { PendingStart, WindowState } from '../../store/window-state.ts'

/** How a row looks and what it offers. `isLost`: the agent is gone; what is shown is as it was. */
export type RowState = { readonly isLost: boolean } & (
  | { readonly kind: 'stopped' }
  /** `waitsFor`: what only a person can do about it. */
  | { readonly kind: 'starting'; readonly since: Date | null; readonly waitsFor: 'sign-in' | null }
  | { readonly kind: 'active'; readonly expiresAt: string | null }
  | { readonly kind: 'failing'; readonly expiresAt: string | null }
  | { readonly kind: 'needs-sign-in' }
  /** `promptId`: the question that waits for the code; null when none does. */
  | { readonly kind: 'needs-code'; readonly promptId: string | null }
  | { readonly kind: 'failed' }
  | { readonly kind: 'gone' }
)

/** All that a row's look hangs on. */
export interface RowFacts {
  readonly row: SessionRow
  readonly failure: ApiFailure | null
  readonly start: PendingStart | null
  /** The question about this session, or about its sign-in. */
  readonly prompt: Prompt | null
  readonly isLost: boolean
  /** Where it is used unless a region was set for it; null when nothing says. */
  readonly defaultRegion: string | null
  /** Its portal, where another portal has an account of this name; else null. */
  readonly portal: string | null
}

/** Pure: which of the row states it is. */
export function rowState({
  row,
  failure,
  start,
  prompt,
  isLost,
}: Omit<RowFacts, 'defaultRegion' | 'portal'>): RowState {
  const isCodeWaiting = prompt?.kind === 'mfa' && prompt.waiting
  if (start !== null || row.status === 'starting') {
    if (isCodeWaiting) return { kind: 'needs-code', promptId: prompt.id, isLost }
    const waitsFor = prompt !== null && prompt.waiting ? 'sign-in' : null
    return { kind: 'starting', since: start?.since ?? null, waitsFor, isLost }
  }
  switch (row.status) {
    case 'active':
      return { kind: 'active', expiresAt: row.expiresAt, isLost }
    case 'stale':
      return { kind: 'failing', expiresAt: row.expiresAt, isLost }
    case 'sign-in-needed':
      // What was issued goes on until it ends, whoever is signed out meanwhile.
      return row.expiresAt === null
        ? needs(row, prompt, isLost)
        : { kind: 'failing', expiresAt: row.expiresAt, isLost }
    case 'stopped':
      if (row.gone) return { kind: 'gone', isLost }
      if (failure === null) return { kind: 'stopped', isLost }
      return ['sign-in-needed', 'sign-in-timed-out', 'prompt-needed'].includes(failure.code)
        ? needs(row, prompt, isLost)
        : { kind: 'failed', isLost }
  }
}

function needs(row: SessionRow, prompt: Prompt | null, isLost: boolean): RowState {
  if (prompt?.kind === 'mfa')
    return { kind: 'needs-code', promptId: prompt.waiting ? prompt.id : null, isLost }
  // An IAM user signs in nowhere: what it waits for is a code, also when nobody asks for it any more.
  return row.kind === 'iam-user'
    ? { kind: 'needs-code', promptId: null, isLost }
    : { kind: 'needs-sign-in', isLost }
}

/** Picks a session's facts out of the store; null when there is no such session. */
export function rowFacts(state: WindowState, sessionId: string): RowFacts | null {
  const row = state.sessions.get(sessionId)
  if (row === undefined) return null
  return {
    row,
    failure: state.failures.get(sessionId) ?? null,
    start: state.starts.get(sessionId) ?? null,
    prompt: promptOf(state.prompts, row),
    isLost: state.connection.kind === 'lost',
    defaultRegion:
      state.settings.defaultRegion ??
      state.integrations.find(({ name }) => name === row.integration)?.region ??
      null,
    portal: twinPortal(state, row),
  }
}

/** The question that this session waits for; the same object while it is open. */
export function promptOf(prompts: readonly Prompt[], row: SessionRow): Prompt | null {
  for (const prompt of prompts) {
    if (prompt.kind === 'mfa' && prompt.sessionId === row.id) return prompt
    if (isSignInTo(prompt, row.integration)) return prompt
  }
  return null
}
