import type { Environment } from '../../../core/contract/environment.ts'
import type { Glyph } from '../../components/state-glyph.tsx'
import { spokenTimeLeft } from '../../components/time-left.ts'
import { visibleText } from '../../components/visible-text.ts'
import { sessionLabel } from '../../store/session-label.ts'
import type { RowState } from './row-state.ts'
import type { ShownRow } from './use-row.ts'

/** What stands at a row's end: a countdown, a word, or nothing. */
export type RowEnd =
  | { readonly kind: 'none' }
  | { readonly kind: 'countdown'; readonly until: string; readonly tone: 'plain' | 'amber' }
  | { readonly kind: 'word'; readonly text: string; readonly tone: 'plain' | 'amber' | 'red' }
  /** "Starting"; once that takes `slowStartMs`, what it waits for. */
  | { readonly kind: 'starting'; readonly since: Date | null; readonly waitsFor: string }

/** What stands in a countdown's place when it is over. */
export const expiredWord = 'Expired'

/** A start that takes longer than this says what it waits for, in ms. */
export const slowStartMs = 3000

export function rowEnd(state: RowState): RowEnd {
  switch (state.kind) {
    case 'stopped':
      return { kind: 'none' }
    case 'starting':
      return state.waitsFor === 'sign-in'
        ? { kind: 'word', text: 'Waiting for sign-in', tone: 'amber' }
        : { kind: 'starting', since: state.since, waitsFor: 'Waiting for AWS' }
    case 'active':
      return state.expiresAt === null
        ? { kind: 'none' }
        : { kind: 'countdown', until: state.expiresAt, tone: 'plain' }
    case 'failing':
      return {
        kind: 'countdown',
        until: state.expiresAt,
        tone: state.isOffline ? 'plain' : 'amber',
      }
    case 'expired':
      return { kind: 'word', text: expiredWord, tone: 'red' }
    case 'needs-sign-in':
      return { kind: 'word', text: 'Sign in', tone: 'amber' }
    case 'needs-code':
      return { kind: 'word', text: 'Code', tone: 'amber' }
    case 'needs-vault':
      return { kind: 'word', text: 'Vault', tone: 'amber' }
    case 'failed':
      return { kind: 'word', text: 'Failed', tone: 'red' }
    case 'gone':
      return { kind: 'word', text: 'No longer assigned', tone: 'plain' }
  }
}

export function rowGlyph(state: RowState): Glyph {
  const { kind } = state
  switch (kind) {
    case 'failing':
      return state.isOffline ? 'active' : 'failing'
    case 'needs-sign-in':
    case 'needs-code':
    case 'needs-vault':
      return 'needs-you'
    case 'expired':
      return 'failed'
    case 'stopped':
    case 'starting':
    case 'active':
    case 'failed':
    case 'gone':
      return kind
  }
}

/** Under which profiles it runs, and its region where that is not the usual one: "payments · us-east-2". */
export function rowPlace({ row, defaultRegion }: Pick<ShownRow, 'row' | 'defaultRegion'>): string {
  const region = row.region === defaultRegion ? null : row.region
  return [row.profiles.join(', '), region].filter(Boolean).join(' · ')
}

/** As environments are written in a row. */
export const environmentTags: Readonly<Record<Environment, string>> = {
  production: 'PROD',
  staging: 'STAGE',
  development: 'DEV',
  sandbox: 'SBX',
}

/**
 * What a screen reader calls the row: "prod-payments, AdministratorAccess, production, active, 42 minutes left". It is
 * made when the row is drawn, not every second. Pure; `nowMs` is milliseconds since 1970.
 */
export function rowName(
  { row, portal }: Pick<ShownRow, 'row' | 'portal'>,
  state: RowState,
  nowMs: number,
): string {
  const parts = [
    visibleText(sessionLabel(row)),
    portal === null ? null : visibleText(portal),
    row.roleName === null ? null : visibleText(row.roleName),
    row.environment,
    ...stateWords(state, nowMs),
    row.favourite ? 'favourite' : null,
  ]
  return parts.filter((part) => part !== null && part !== '').join(', ')
}

function stateWords(state: RowState, nowMs: number): readonly string[] {
  switch (state.kind) {
    case 'stopped':
      return ['stopped']
    case 'starting':
      return [state.waitsFor === 'sign-in' ? 'waiting for sign-in' : 'starting']
    case 'active':
      return ['active', ...lifeLeft(state.expiresAt, nowMs)]
    case 'failing':
      return [
        state.isOffline ? 'active, offline' : 'active, refresh failing',
        ...lifeLeft(state.expiresAt, nowMs),
      ]
    case 'needs-sign-in':
      return ['needs sign-in']
    case 'needs-code':
      return ['needs a code']
    case 'needs-vault':
      return ['needs the vault']
    case 'expired':
      return ['expired']
    case 'failed':
      return ['failed']
    case 'gone':
      return ['no longer assigned']
  }
}

function lifeLeft(expiresAt: string | null, nowMs: number): readonly string[] {
  if (expiresAt === null) return []
  return [Date.parse(expiresAt) <= nowMs ? 'expired' : spokenTimeLeft(expiresAt, nowMs)]
}
