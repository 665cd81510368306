import { describe, expect, it } from 'vitest'
import type { VaultStatus } from '../../../core/contract/vault.ts'
import { footerLine, portalsLine } from '../../../renderer/views/frame/footer-line.ts'
import { role, windowState } from '../sessions/window-states.ts'
import { integrationSummary } from '../../support/contract-rows.ts'

const vault: VaultStatus = {
  state: 'ready',
  source: 'keychain',
  label: 'GNOME Keyring',
  reason: null,
  secrets: 3,
}
const sessions = [
  role('a/R', { status: 'active', profiles: ['payments'], expiresAt: '2026-11-24T15:10:00.000Z' }),
  role('b/R', { status: 'stale', profiles: ['search'], expiresAt: '2026-11-24T14:51:00.000Z' }),
  role('c/R'),
]
const live = windowState(sessions, { connection: { kind: 'live' }, vault })
/** `14:51` of `2026-11-24T14:51:00.000Z`. */
const time = (iso: string): string => iso.slice(11, 16)

describe('the footer says', () => {
  it('how agent, vault and refresh are, and what is published', () => {
    expect(footerLine({ ...live, nextRefreshAt: '2026-11-24T14:32:00.000Z' }, time)).toEqual([
      'agent ok',
      'vault: GNOME Keyring',
      'next refresh 14:32',
      '2 profiles published',
    ])
  })

  it('no refresh when none is due, and one profile as one', () => {
    const one = windowState(sessions.slice(0, 1), { connection: { kind: 'live' }, vault })
    expect(footerLine(one, time)).toEqual(['agent ok', 'vault: GNOME Keyring', '1 profile published'])
  })

  it.each([
    ['unset', 'vault: not set up'],
    ['locked', 'vault: locked'],
    ['missing', 'vault: missing'],
    ['changed', 'vault: changed'],
  ] as const)('of a vault that is %s: %s', (state, words) => {
    expect(footerLine({ ...live, vault: { ...vault, state } }, time)[1]).toBe(words)
  })

  it('since when AWS is out of reach, and how long what is active holds', () => {
    const outage = { host: 'sso.eu-west-1.amazonaws.com', since: '2026-11-24T14:02:00.000Z' }
    expect(footerLine({ ...live, outage }, time)).toEqual([
      'Offline since 14:02. 2 sessions valid, first ends 14:51.',
    ])
    const one = windowState(sessions.slice(0, 1), { connection: { kind: 'live' }, vault, outage })
    expect(footerLine(one, time)).toEqual(['Offline since 14:02. 1 session valid, ends 15:10.'])
    const none = windowState([], { connection: { kind: 'live' }, vault, outage })
    expect(footerLine(none, time)).toEqual(['Offline since 14:02.'])
  })

  it('that it looks for the agent while that is gone', () => {
    const lost = { kind: 'lost', since: new Date() } as const
    expect(footerLine({ ...live, connection: lost }, time)).toEqual(['Reconnecting to the agent'])
  })

  it('nothing before it knows anything', () => {
    expect(footerLine({ ...live, connection: { kind: 'loading' }, vault: null }, time)).toEqual([])
  })
})

describe('the portals that need a person', () => {
  const signedOut = integrationSummary({ id: 'i2', name: 'contoso', signIn: 'sign-in-needed' })

  it('are none', () => {
    expect(portalsLine([integrationSummary()])).toBeNull()
    expect(
      portalsLine([integrationSummary({ signIn: 'signing-in' }), integrationSummary({ signIn: 'unknown' })]),
    ).toBeNull()
  })

  it('are counted, and the first is a click away', () => {
    const five = ['a', 'b', 'c', 'd'].map((id) => integrationSummary({ id }))
    expect(portalsLine([...five, signedOut])).toEqual({
      text: '1 of 5 portals needs you',
      integrationId: 'i2',
    })
    expect(portalsLine([signedOut, { ...signedOut, id: 'i3' }, integrationSummary()])?.text).toBe(
      '2 of 3 portals need you',
    )
  })

  it('are named when there is one at all', () => {
    expect(portalsLine([signedOut])?.text).toBe('contoso needs you')
  })
})
