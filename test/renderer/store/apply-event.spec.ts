import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../../core/contract/errors.ts'
import { ApiFailure } from '../../../renderer/api.ts'
import { applyEvent } from '../../../renderer/store/apply-event.ts'
import { integrationSummary, mfaPrompt } from '../../support/contract-rows.ts'
import { role, windowState } from '../sessions/window-states.ts'

const acme = integrationSummary()
const other = integrationSummary({ id: 'i2', name: 'other' })
const question = (id: string, sessionId: string) => mfaPrompt({ id, sessionId })

const refusal = new ApiFailure({ ok: false, code: 'aws-refused', message: 'AWS refused this role' })

describe('a session that changed', () => {
  const state = windowState([role('api/Admin'), role('web/Admin')])

  it('moves when its name does', () => {
    const renamed = role('api/Admin', { alias: 'zzz' })
    expect(applyEvent(state, { type: 'session-changed', session: renamed })?.order).toEqual([
      'web/Admin',
      'api/Admin',
    ])
  })

  it('is put into the list when it is new', () => {
    const change = applyEvent(state, { type: 'session-changed', session: role('new/Admin') })
    expect(change?.order).toEqual(['api/Admin', 'new/Admin', 'web/Admin'])
    expect(change?.sessions?.size).toBe(3)
  })

  it('has not failed any more once it runs, whoever started it', () => {
    const failed = { ...state, failures: new Map([['api/Admin', refusal]]) }
    const runs = role('api/Admin', { status: 'active' })
    expect(applyEvent(failed, { type: 'session-changed', session: runs })?.failures?.size).toBe(0)
    const starts = role('api/Admin', { status: 'starting' })
    expect(applyEvent(failed, { type: 'session-changed', session: starts })?.failures?.size).toBe(1)
  })
})

it('an outage is what the agent says it is', () => {
  const outage = { host: 'sts.eu-west-1.amazonaws.com', since: '2026-11-24T14:02:00.000Z' }
  expect(applyEvent(windowState([]), { type: 'outage-changed', outage })).toEqual({ outage })
})

describe('an integration', () => {
  const state = windowState([], { integrations: [acme, other] })

  it('is replaced by what it is now', () => {
    const now = { ...acme, signIn: 'sign-in-needed' } as const
    expect(applyEvent(state, { type: 'integration-changed', integration: now })).toEqual({
      integrations: [now, other],
    })
  })

  it('is read as far as its sync says', () => {
    const progress = {
      accountsRead: 2,
      accountsTotal: 2,
      rolesRead: 1,
      accountsWithRoles: 1,
      throttled: false,
    }
    expect(applyEvent(state, { type: 'sync-progress', integration: 'i2', progress })).toEqual({
      integrations: [acme, { ...other, syncing: progress }],
    })
  })
})

it('a vault that opens lets what failed for want of it be started again', () => {
  const failed = (code: ErrorCode) => new ApiFailure({ ok: false, code, message: 'no' })
  const network = failed('network')
  const noSource = failed('source-missing')
  const rows = [
    role('locked/Admin'),
    role('offline/Admin'),
    role('user/', { kind: 'iam-user', integration: null }),
    role('chained/Admin', { kind: 'assume-role', integration: null }),
  ]
  const failures = new Map([
    ['locked/Admin', failed('vault-locked')],
    ['offline/Admin', network],
    // Of an IAM user it is the key, which a backup brings back; of a role it is another session.
    ['user/', noSource],
    ['chained/Admin', noSource],
  ])
  const vault = { state: 'ready', source: 'keychain', label: null, reason: null, secrets: 1 } as const
  expect(applyEvent(windowState(rows, { failures }), { type: 'vault-changed', vault })).toEqual({
    vault,
    failures: new Map([
      ['offline/Admin', network],
      ['chained/Admin', noSource],
    ]),
  })
})

describe('a question to a person', () => {
  const state = windowState([], { prompts: [question('p1', 'a'), question('p2', 'b')] })

  it('that is put again takes the place of the one before', () => {
    const again = { ...question('p1', 'a'), problem: 'wrong code' }
    expect(applyEvent(state, { type: 'prompt-opened', prompt: again })).toEqual({
      prompts: [question('p2', 'b'), again],
    })
  })

  it('that others wait for now stays where it is', () => {
    const prompt = { ...question('p1', 'a'), sessionIds: ['a', 'b'] }
    expect(applyEvent(state, { type: 'prompt-changed', prompt })).toEqual({
      prompts: [prompt, question('p2', 'b')],
    })
  })

  it('that is closed is gone', () => {
    expect(applyEvent(state, { type: 'prompt-closed', id: 'p1', outcome: 'answered' })).toEqual({
      prompts: [question('p2', 'b')],
    })
  })
})

it.each([{ type: 'sessions-changed' }, { type: 'integrations-changed' }, { type: 'connected' }] as const)(
  '$type says by itself nothing but that there is something to read',
  (event) => {
    expect(applyEvent(windowState([]), event)).toBeNull()
  },
)
