import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../../core/contract/errors.ts'
import type { Prompt } from '../../../core/contract/prompt.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import { enterAction } from '../../../renderer/actions/enter-action.ts'
import { ApiFailure } from '../../../renderer/api.ts'
import { type RowFacts, rowState } from '../../../renderer/views/sessions/row-state.ts'
import { rowEnd, rowGlyph, rowName, rowPlace } from '../../../renderer/views/sessions/row-words.ts'
import { mfaPrompt } from '../../support/contract-rows.ts'
import { role } from './window-states.ts'

const now = Date.parse('2026-11-24T14:00:00.000Z')
const expiresAt = '2026-11-24T14:42:10.000Z'
const failed = (code: ErrorCode) => new ApiFailure({ ok: false, code, message: 'no' })
const asks = { id: 'p1', expiresAt: null, problem: null, sessionIds: ['a/x'] } as const
const code = mfaPrompt({ sessionIds: ['a/x'], sessionId: 'alice', sessionName: 'alice' })
const ofUser = { kind: 'assume-role', integration: null } as const
const signIn: Prompt = { ...asks, kind: 'browser', integration: 'acme', url: 'https://acme', waiting: true }
const begun = { since: new Date(now), cancel: () => {} }

/** What a row looks like and offers: shape, end, and what Enter does. */
function look(row: Partial<SessionRow>, facts: Partial<RowFacts> = {}) {
  const state = rowState({
    row: role('a/x', row),
    failure: null,
    start: null,
    prompt: null,
    isLost: false,
    isOffline: false,
    ...facts,
  })
  const end = rowEnd(state)
  const action = enterAction(state)
  return [
    rowGlyph(state),
    end.kind === 'word' ? `${end.text} ${end.tone}` : end.kind === 'countdown' ? `… ${end.tone}` : end.kind,
    action.kind === 'none' ? '' : `${action.word}: ${action.kind}`,
  ]
}

describe('rowState', () => {
  it.each<[string, Partial<SessionRow>, Partial<RowFacts>, ...string[]]>([
    ['stopped', {}, {}, 'stopped', 'none', 'Start: start'],
    ['starting', { status: 'starting' }, {}, 'starting', 'starting', 'Cancel: cancel'],
    [
      'asked to start, before the agent says so',
      {},
      { start: begun },
      'starting',
      'starting',
      'Cancel: cancel',
    ],
    [
      'starting, behind a sign-in',
      { status: 'starting' },
      { prompt: signIn },
      'starting',
      'Waiting for sign-in amber',
      'Cancel: cancel',
    ],
    [
      'starting, behind a code',
      { status: 'starting' },
      { prompt: code },
      'needs-you',
      'Code amber',
      'Code: show-prompt',
    ],
    ['active', { status: 'active', expiresAt }, {}, 'active', '… plain', 'Stop: stop'],
    ['active, refresh failing', { status: 'stale', expiresAt }, {}, 'failing', '… amber', 'Retry: start'],
    [
      'not refreshed for want of a network, with life left',
      { status: 'stale', expiresAt, reasonCode: 'network' },
      { isOffline: true },
      'active',
      '… plain',
      'Retry: start',
    ],
    [
      'not refreshed for another reason, without a network',
      { status: 'stale', expiresAt, reasonCode: 'aws-refused' },
      { isOffline: true },
      'failing',
      '… amber',
      'Retry: start',
    ],
    [
      'run out without a network',
      { status: 'stale', reasonCode: 'network', expiredAt: expiresAt },
      { isOffline: true },
      'failed',
      'Expired red',
      'Retry: start',
    ],
    [
      'signed out, with life left',
      { status: 'sign-in-needed', expiresAt },
      {},
      'failing',
      '… amber',
      'Retry: start',
    ],
    ['signed out', { status: 'sign-in-needed' }, {}, 'needs-you', 'Sign in amber', 'Sign in: start'],
    [
      'a code of its source wanted, nobody asks',
      { ...ofUser, status: 'sign-in-needed', reasonCode: 'prompt-needed' },
      {},
      'needs-you',
      'Code amber',
      'Code: start',
    ],
    [
      'signed out of the portal of its source',
      { ...ofUser, sourceIntegration: 'acme', status: 'sign-in-needed', reasonCode: 'sign-in-needed' },
      {},
      'needs-you',
      'Sign in amber',
      'Sign in: start',
    ],
    [
      'out of time, refresh failing',
      { status: 'stale', reasonCode: 'network', expiredAt: expiresAt },
      {},
      'failed',
      'Expired red',
      'Retry: start',
    ],
    [
      'out of time, with refreshing off',
      { status: 'stale', reasonCode: 'cancelled', expiredAt: expiresAt },
      {},
      'failed',
      'Expired red',
      'Start: start',
    ],
    [
      'out of time, signed out',
      { status: 'sign-in-needed', reasonCode: 'sign-in-needed', expiredAt: expiresAt },
      {},
      'needs-you',
      'Sign in amber',
      'Sign in: start',
    ],
    [
      'behind a vault that does not open',
      { status: 'sign-in-needed', reasonCode: 'vault-locked' },
      {},
      'needs-you',
      'Vault amber',
      'Open vault: open-vault',
    ],
    [
      'not started for a vault that does not open',
      {},
      { failure: failed('vault-locked') },
      'needs-you',
      'Vault amber',
      'Open vault: open-vault',
    ],
    [
      'without the session it draws on',
      { ...ofUser, status: 'sign-in-needed', reasonCode: 'source-missing' },
      {},
      'failed',
      'Failed red',
      'Edit: edit',
    ],
    ['failed', {}, { failure: failed('aws-refused') }, 'failed', 'Failed red', 'Retry: start'],
    [
      'failed for want of a sign-in',
      {},
      { failure: failed('sign-in-needed') },
      'needs-you',
      'Sign in amber',
      'Sign in: start',
    ],
    [
      'asked for a code that nobody gave in time',
      { kind: 'iam-user', integration: null },
      { failure: failed('sign-in-timed-out') },
      'needs-you',
      'Code amber',
      'Code: start',
    ],
    ['removed by AWS', { gone: true }, {}, 'gone', 'No longer assigned plain', 'Forget: forget'],
    [
      'removed by AWS while active',
      { gone: true, status: 'active', expiresAt },
      {},
      'active',
      '… plain',
      'Stop: stop',
    ],
    [
      'as it was when the agent got lost',
      { status: 'active', expiresAt },
      { isLost: true },
      'active',
      '… plain',
      '',
    ],
  ])('%s', (...[, row, facts, ...seen]) => {
    expect(look(row, facts)).toEqual(seen)
  })
})

describe('rowName', () => {
  const name = (row: SessionRow, portal: string | null = null) =>
    rowName(
      { row, portal },
      rowState({ row, failure: null, start: null, prompt: null, isLost: false, isOffline: false }),
      now,
    )

  it('says who, what for, how it is and how long', () => {
    const row = role('prod-payments/AdministratorAccess', {
      environment: 'production',
      status: 'active',
      expiresAt,
    })
    expect(name(row)).toBe('prod-payments, AdministratorAccess, production, active, 42 minutes left')
  })

  it('says which portal it is of where another has an account of that name', () => {
    expect(name(role('payments/Read'), 'acme')).toBe('payments, acme, Read, stopped')
  })

  it.each([
    ['2026-11-24T14:01:59.000Z', '1 minute left'],
    ['2026-11-24T14:00:42.000Z', 'less than a minute left'],
  ])('counts full minutes: until %s it says %s', (expiresAt, words) => {
    expect(name(role('a/x', { status: 'active', expiresAt }))).toBe(`a, x, active, ${words}`)
  })

  it('says that it is over, not that less than a minute is left', () => {
    const expiresAt = '2026-11-24T13:59:59.000Z'
    expect(name(role('a/x', { status: 'stale', expiresAt }))).toBe('a, x, active, refresh failing, expired')
    expect(name(role('a/x', { status: 'stale', expiredAt: expiresAt }))).toBe('a, x, expired')
  })

  it('takes the alias, and goes by the id without a name', () => {
    expect(name(role('a/x', { alias: 'money', favourite: true }))).toBe('money, x, stopped, favourite')
    expect(name(role('/x', { accountId: '111122223333' }))).toBe('111122223333, x, stopped')
  })

  it('writes out what would turn it around', () => {
    expect(name(role('a\u202Eb/x'))).toBe('a\\u202Eb, x, stopped')
  })
})

describe('rowPlace', () => {
  it('names profiles, and the region where it is not the usual one', () => {
    const row = role('a/x', { profiles: ['one', 'two'], region: 'us-east-2' })
    expect(rowPlace({ row, defaultRegion: 'eu-west-1' })).toBe('one, two · us-east-2')
    expect(rowPlace({ row, defaultRegion: 'us-east-2' })).toBe('one, two')
    expect(rowPlace({ row: role('a/x'), defaultRegion: null })).toBe('')
  })
})
