import { describe, expect, it } from 'vitest'
import { expiringNotices } from '../../../electron/notifications/expiring-notices.ts'
import { noticesOfChange } from '../../../electron/notifications/notices-of-change.ts'
import { defaultSettings } from '../../../core/contract/default-settings.ts'
import type { Situation } from '../../../electron/situation.ts'
import {
  approvePrompt,
  integrationSummary,
  mfaPrompt,
  ownSignInPrompt,
  samlPrompt,
} from '../../support/contract-rows.ts'
import { activeRow, clock, noon, situation } from '../support/rows.ts'

function notices(before: Partial<Situation>, now: Partial<Situation>) {
  return noticesOfChange({ before: situation(before), now: situation(now), at: noon, clock })
}

describe('a change gives notice', () => {
  it('of a code that is wanted, with a button that asks for it', () => {
    expect(notices({}, { prompts: [mfaPrompt()] })).toMatchObject([
      {
        kind: 'codeWanted',
        title: 'Code for prod-payments (device alice-phone)',
        click: { kind: 'enter-code' },
        button: { label: 'Enter code', action: { kind: 'enter-code' } },
      },
    ])
  })

  it('once for each device, however many sessions wait for a code of it', () => {
    const first = mfaPrompt()
    const second = mfaPrompt({ id: 'p2', sessionName: 'other' })
    expect(notices({}, { prompts: [first, second] })).toHaveLength(1)
    expect(notices({ prompts: [first] }, { prompts: [first, second] })).toEqual([])
  })

  it('of no code that nothing waits for', () => {
    expect(notices({}, { prompts: [mfaPrompt({ waiting: false })] })).toEqual([])
  })

  it('of a guarded console that waits for a yes, once, and leads to the question', () => {
    const question = { kind: 'show', target: { kind: 'prompt', id: 'a1' } }
    expect(notices({}, { prompts: [approvePrompt()] })).toEqual([
      {
        key: 'approve a1',
        once: false,
        kind: 'codeWanted',
        title: 'Open the console of prod-payments?',
        body: 'Account 111122223333 is production. It opens when you say so.',
        click: question,
        button: { label: 'Answer', action: question },
      },
    ])
    expect(notices({ prompts: [approvePrompt()] }, { prompts: [approvePrompt()] })).toEqual([])
  })

  it('of an identity provider that wants a person, once, with a button that starts what waits for it', () => {
    const wanted = samlPrompt({ waiting: false })
    expect(notices({}, { prompts: [wanted] })).toMatchObject([
      {
        kind: 'signedOut',
        title: 'login.acme.com',
        body: 'Sign in again to go on with admin.',
        click: { kind: 'show', target: { kind: 'session', id: 's1' } },
        button: { label: 'Sign in', action: { kind: 'start', sessionIds: ['s1'] } },
      },
    ])
    expect(notices({ prompts: [wanted] }, { prompts: [wanted] })).toEqual([])
    // The window stands open already.
    expect(notices({}, { prompts: [samlPrompt()] })).toEqual([])
  })

  it('of an issuer that wants a person for a web identity', () => {
    expect(notices({}, { prompts: [ownSignInPrompt()] })).toMatchObject([
      {
        title: 'deploy',
        body: 'Sign in again to go on with deploy.',
        button: { label: 'Sign in', action: { kind: 'start', sessionIds: ['s2'] } },
      },
    ])
  })

  it('of a portal that signed a person out, with what hangs on it', () => {
    const kept = ['a', 'b', 'c'].map((id) => activeRow({ id }))
    const now = { kept, integrations: [integrationSummary({ signIn: 'sign-in-needed' })] }
    expect(notices({ kept, integrations: [integrationSummary()] }, now)).toMatchObject([
      {
        kind: 'signedOut',
        title: 'acme',
        body: 'Signed out by AWS at 12:00. Sign in again to keep 3 sessions fresh.',
        click: { kind: 'show', target: { kind: 'integration', id: 'i1' } },
        button: { label: 'Sign in', action: { kind: 'sign-in', integrationId: 'i1' } },
      },
    ])
  })

  it('of a sign-out with the time AWS did it, and with what draws on a role of the portal', () => {
    const kept = [activeRow({ id: 'a', kind: 'assume-role', integration: null, sourceIntegration: 'acme' })]
    const out = integrationSummary({ signIn: 'sign-in-needed', endedAt: '2026-11-24T11:58:00.000Z' })
    expect(
      notices({ kept, integrations: [integrationSummary()] }, { kept, integrations: [out] }),
    ).toMatchObject([{ body: 'Signed out by AWS at 11:58. Sign in again to keep 1 session fresh.' }])
  })

  it('of no sign-out when nothing runs on the portal', () => {
    expect(
      notices(
        { integrations: [integrationSummary()] },
        { integrations: [integrationSummary({ signIn: 'sign-in-needed' })] },
      ),
    ).toEqual([])
  })

  it('of a refresh that begins to fail, and not again while it fails', () => {
    const fine = activeRow({ id: 'a', alias: 'payments' })
    const failing = {
      ...fine,
      status: 'stale',
      reason: 'no connection to sts.eu-west-1.amazonaws.com',
    } as const
    expect(notices({ kept: [fine] }, { kept: [failing] })).toMatchObject([
      {
        kind: 'refreshFailing',
        title: 'payments is not being refreshed',
        body: 'No connection to sts.eu-west-1.amazonaws.com. Valid until 12:42.',
        button: { label: 'Retry', action: { kind: 'start', sessionIds: ['a'] } },
      },
    ])
    expect(notices({ kept: [failing] }, { kept: [failing] })).toEqual([])
  })

  it('of one outage once, however many sessions fail by it', () => {
    const outage = { host: 'sts.eu-west-1.amazonaws.com', since: '2026-11-24T12:00:00.000Z' }
    const [fine, other] = [activeRow({ id: 'a', alias: 'payments' }), activeRow({ id: 'b' })]
    const failing = { ...fine, status: 'stale' } as const
    const first = { kept: [failing, other], outage }
    expect(notices({ kept: [fine, other], outage }, first)).toMatchObject([
      {
        key: 'outage 2026-11-24T12:00:00.000Z',
        once: true,
        kind: 'refreshFailing',
        title: 'No connection to sts.eu-west-1.amazonaws.com',
        body: 'payments is not being refreshed. Valid until 12:42.',
        button: { label: 'Retry', action: { kind: 'start', sessionIds: ['a'] } },
      },
    ])
    const later = notices(first, { kept: [failing, { ...other, status: 'stale' }], outage })
    expect(later).toMatchObject([{ key: 'outage 2026-11-24T12:00:00.000Z', once: true }])
  })

  it('of nothing on the first reading: what was so before is on the tray', () => {
    expect(notices({ agent: 'starting' }, { prompts: [mfaPrompt()] })).toEqual([])
  })
})

describe('what will run out', () => {
  const soon = '2026-11-24T12:04:30.000Z'
  const expiring = (row: ReturnType<typeof activeRow>, more: Partial<Situation> = {}) =>
    expiringNotices(situation({ kept: [row], ...more }), { at: noon, clock }).map(({ title }) => title)

  it('is told five minutes before when its refresh fails or refreshing is off', () => {
    const row = activeRow({ id: 'a', alias: 'api', expiresAt: soon })
    expect(expiring({ ...row, status: 'stale' })).toEqual(['api ends at 12:04'])
    expect(expiring({ ...row, status: 'sign-in-needed' })).toEqual(['api ends at 12:04'])
    const settings = { ...defaultSettings, refresh: 'off' } as const
    expect(expiring(row, { settings })).toEqual(['api ends at 12:04'])
  })

  it('is told once for one outage, by the first that ends', () => {
    const outage = { host: 'sts.eu-west-1.amazonaws.com', since: '2026-11-24T11:00:00.000Z' }
    const later = activeRow({ id: 'b', alias: 'web', status: 'stale', expiresAt: '2026-11-24T12:04:50.000Z' })
    const first = activeRow({ id: 'a', alias: 'api', status: 'stale', expiresAt: soon })
    const told = expiringNotices(situation({ kept: [later, first], outage }), { at: noon, clock })
    expect(told.map(({ title }) => title)).toEqual(['api ends at 12:04'])
    const next = expiringNotices(situation({ kept: [later], outage }), { at: noon, clock })
    expect(next.map(({ key }) => key)).toEqual(told.map(({ key }) => key))
  })

  it('is not told of what is refreshed, however little is left', () => {
    expect(expiring(activeRow({ id: 'a', expiresAt: soon }))).toEqual([])
  })

  it('is told neither early nor after the end', () => {
    const row = activeRow({ id: 'a', status: 'stale' })
    expect(expiring({ ...row, expiresAt: '2026-11-24T12:05:01.000Z' })).toEqual([])
    expect(expiring({ ...row, expiresAt: '2026-11-24T12:00:00.000Z' })).toEqual([])
  })
})
