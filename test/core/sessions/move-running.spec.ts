import { describe, expect, it } from 'vitest'
import type { ActiveSession } from '../../../core/sessions/active-session.ts'
import type { KnownSession } from '../../../core/sessions/known-session.ts'
import { moveAfterEdit } from '../../../core/sessions/move-running.ts'
import { noPreferences, type SessionPreferences } from '../../../core/workspace/workspace.ts'

const alice = (preferences: Partial<SessionPreferences> = {}): KnownSession => ({
  kind: 'iam-user',
  id: 'a1',
  name: 'alice',
  preferences: { ...noPreferences, ...preferences },
  namedEnvironment: null,
  ruled: null,
  place: null,
  defaultRegion: null,
  saved: {
    kind: 'iam-user',
    id: 'a1',
    name: 'alice',
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    mfaSerial: null,
  },
})

const active = (...profiles: string[]): ActiveSession => ({
  sessionId: 'a1',
  profiles,
  region: 'eu-west-1',
  durationSeconds: null,
  startedAt: '2026-01-05T09:00:00.000Z',
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  issuedAt: '2026-01-05T09:00:00.000Z',
  expiresAt: '2026-01-05T10:00:00.000Z',
  expiredAt: null,
  delivery: 'file',
  readOnly: false,
  stopsAt: null,
})

const toProfile = (profile: string | null, running: ActiveSession, before: KnownSession = alice()) =>
  moveAfterEdit(running, {
    input: { profile },
    before,
    after: alice({ ...before.preferences, profile }),
    region: 'us-east-1',
    delivery: 'file',
  })

describe('an edit of what runs', () => {
  it('a new profile takes the place of the usual one, at the region it runs in', () => {
    expect(toProfile('work', active('alice'))).toEqual({
      profile: 'work',
      instead: 'alice',
      region: 'eu-west-1',
      delivery: 'file',
    })
  })

  it('takes the place of the only one, also when the session was started under another name', () => {
    expect(toProfile('work', active('once'))).toMatchObject({ profile: 'work', instead: 'once' })
  })

  it('comes beside others that it was started under', () => {
    expect(toProfile('work', active('one', 'two'))).toMatchObject({ profile: 'work', instead: null })
    expect(toProfile('work', active('one', 'alice'))).toMatchObject({ profile: 'work', instead: 'alice' })
  })

  it('cleared, the session goes back to the name it has without one', () => {
    expect(toProfile(null, active('work'), alice({ profile: 'work' }))).toMatchObject({
      profile: 'alice',
      instead: 'work',
    })
  })

  it('the name it runs under already moves nothing', () => {
    expect(toProfile('work', active('work'), alice({ profile: 'work' }))).toBeNull()
    expect(toProfile('once', active('once'))).toBeNull()
  })

  it('one of the names it runs under leaves that and gives up the usual one', () => {
    expect(toProfile('two', active('alice', 'two'))).toMatchObject({ profile: 'two', instead: 'alice' })
  })

  it('a region is published under the names it has', () => {
    const edit = {
      input: { region: 'us-east-1' },
      before: alice(),
      after: alice(),
      region: 'us-east-1',
      delivery: 'file',
    } as const
    expect(moveAfterEdit(active('one', 'two'), edit)).toEqual({
      profile: 'one',
      instead: null,
      region: 'us-east-1',
      delivery: 'file',
    })
    expect(moveAfterEdit({ ...active('one'), region: 'us-east-1' }, edit)).toBeNull()
  })

  it('anything else moves nothing, such as an alias, though it changes the usual name', () => {
    expect(
      moveAfterEdit(active('alice'), {
        input: {},
        before: alice(),
        after: alice({ alias: 'me' }),
        region: 'eu-west-1',
        delivery: 'file',
      }),
    ).toBeNull()
  })

  it('another delivery is that of the names it has', () => {
    const edit = { before: alice(), after: alice(), region: null, delivery: 'process' } as const
    const moved = { profile: 'one', instead: null, region: 'eu-west-1', delivery: 'process' }
    expect(moveAfterEdit(active('one'), { ...edit, input: { delivery: 'process' } })).toEqual(moved)
    expect(moveAfterEdit(active('one'), { ...edit, input: { delivery: null } })).toEqual(moved)
    expect(moveAfterEdit(active('one'), { ...edit, input: {} })).toBeNull()
  })
})
