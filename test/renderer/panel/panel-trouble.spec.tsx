// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../../core/contract/errors.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import { ApiFailure } from '../../../renderer/api.ts'
import type { WindowState } from '../../../renderer/store/window-state.ts'
import { PanelActions } from '../../../renderer/views/panel/panel-actions.tsx'
import { PanelTime } from '../../../renderer/views/panel/panel-time.tsx'
import { PanelTrouble } from '../../../renderer/views/panel/panel-trouble.tsx'
import { integrationSummary, mfaPrompt, samlPrompt } from '../../support/contract-rows.ts'
import { mount } from '../forms/mount.tsx'
import { knowing, role } from '../sessions/window-states.ts'

const ofUser = { kind: 'assume-role', integration: null } as const
const ofPortal = { ...ofUser, sourceIntegration: 'acme' } as const
const signedOut = integrationSummary({ signIn: 'sign-in-needed', endedAt: '2026-11-24T14:02:00.000Z' })
const past = '2020-01-01T00:00:00.000Z'
const future = '2999-01-01T00:00:00.000Z'
const expired = { profiles: ['work'], expiredAt: past, reason: 'AWS did not answer' }

/** The panel of a session above its facts. */
async function panel(row: SessionRow, known: Partial<WindowState> = {}) {
  const window = await mount(
    <>
      <PanelTime row={row} details={null} />
      <PanelTrouble row={row} />
      <PanelActions row={row} />
    </>,
  )
  await window.after(() => window.store.setState({ ...knowing([row]), ...known }))
  return {
    ...window,
    text: document.body.textContent ?? '',
    buttons: [...document.querySelectorAll('button')],
  }
}

const words = (buttons: readonly Element[]) => buttons.map(({ textContent }) => textContent)

describe('of what ran out', () => {
  it('is an empty ring, when that was, and one button', async () => {
    const { text, buttons } = await panel(role('a/x', { ...expired, status: 'stale', reasonCode: 'network' }))
    expect(text).toMatch(/^Expired at /)
    expect(document.querySelector('time')?.dateTime).toBe(past)
    expect(document.querySelectorAll('circle')).toHaveLength(1)
    expect(words(buttons)).toEqual(['Retry'])
  })

  it('offers the start where refreshing is off', async () => {
    const { buttons } = await panel(role('a/x', { ...expired, status: 'stale', reasonCode: 'cancelled' }))
    expect(words(buttons)).toEqual(['Start'])
  })

  it('offers the start alone as soon as the time is over, before the agent says so', async () => {
    const ran = { status: 'active', profiles: ['work'], expiresAt: past } as const
    const { text, buttons } = await panel(role('a/x', ran))
    expect(text).toMatch(/^Expired at /)
    expect(words(buttons)).toEqual(['Start'])
  })
})

describe('the button beside what is wrong', () => {
  it.each<[string, Partial<SessionRow>, ErrorCode, string]>([
    ['a code of the source', ofUser, 'prompt-needed', 'Enter code'],
    ['the vault', {}, 'vault-locked', 'Open the vault'],
    ['the vault of its source', ofPortal, 'vault-missing', 'Open the vault'],
    ['a source that is gone', ofUser, 'source-missing', 'Edit source'],
    ['the portal of its source', ofPortal, 'sign-in-needed', 'Sign in'],
    ['the provider of its source', { ...ofUser, sourceKind: 'saml-role' }, 'prompt-needed', 'Sign in'],
  ])('%s', async (...[, row, reasonCode, button]) => {
    const { buttons } = await panel(
      role('a/x', { ...expired, ...row, status: 'sign-in-needed', reasonCode }),
      { integrations: [integrationSummary()] },
    )
    expect(words(buttons)).toEqual([button])
  })

  it('goes by why the last start failed', async () => {
    const failure = new ApiFailure({ ok: false, code: 'vault-locked', message: 'the vault is locked' })
    const { buttons, after, store } = await panel(role('a/x'), { failures: new Map([['a/x', failure]]) })
    await after(() => buttons[0]?.click())
    expect(store.getState().overlay).toEqual({ kind: 'settings', section: 'vault' })
  })
})

it('offers the code to a role whose source is asked for one', async () => {
  const row = role('a/x', { ...ofUser, status: 'starting' })
  const prompts = [mfaPrompt({ sessionId: 'alice', sessionIds: ['a/x'] })]
  const { text, buttons } = await panel(row, { prompts })
  expect(text).toContain('Waiting for the code of alice-phone.')
  expect(words(buttons).slice(0, 2)).toEqual(['Enter code', 'Cancel'])
})

it('says where the window is for that an identity provider wants, and takes it back', async () => {
  const row = role('s1', { kind: 'saml-role', integration: null, status: 'starting' })
  const { text, buttons, asked, after } = await panel(row, { prompts: [samlPrompt()] })
  expect(text).toContain('Sign in at login.acme.com in the window that opened.')
  await after(() => buttons.find(({ textContent }) => textContent === 'Cancel')?.click())
  expect(asked).toEqual([{ name: 'prompt.cancel', input: { id: 'p1' } }])
})

it('says of a portal that AWS signed out what a sign-in keeps fresh', async () => {
  const running = { status: 'sign-in-needed', expiresAt: future } as const
  const row = role('a/x', { ...ofPortal, ...running, reason: 'ended', reasonCode: 'sign-in-needed' })
  const known = { ...knowing([row, role('b/x', running)]), integrations: [signedOut] }
  const { text, buttons } = await panel(row, known)
  expect(text).toMatch(/acme: Signed out by AWS at .+\. Sign in again to keep 2 sessions fresh\./)
  expect(words(buttons)).toContain('Sign in')
})

const outage = { host: 'sso.eu-west-1.amazonaws.com', since: '2026-11-24T14:02:00.000Z' }
const stale = role('web/Admin', {
  status: 'stale',
  reason: 'the connection broke',
  reasonCode: 'network',
  expiresAt: future,
})

it.each([
  ['in grey while what is in hand holds', stale, 'plain'],
  ['in amber when it has run out', { ...stale, expiresAt: null, expiredAt: past }, 'amber'],
])('says what cannot be reached, %s', async (_, row, tone) => {
  const { store, after } = await mount(<PanelTrouble row={row} />)
  await after(() => store.setState({ ...knowing([row]), outage }))
  const trouble = document.querySelector('[data-tone]')
  expect(trouble?.getAttribute('data-tone')).toBe(tone)
  expect(trouble?.textContent).toContain('No connection to sso.eu-west-1.amazonaws.com.')
})

it('says in amber what went wrong once AWS is within reach', async () => {
  const { store, after } = await mount(<PanelTrouble row={stale} />)
  await after(() => store.setState({ ...knowing([stale]), outage: null }))
  const trouble = document.querySelector('[data-tone]')
  expect(trouble?.getAttribute('data-tone')).toBe('amber')
  expect(trouble?.textContent).toContain('The connection broke.')
})

it.each([
  ['green for want of the network', stale, 'green'],
  ['amber for what is refused without a network', { ...stale, reasonCode: 'aws-refused' } as const, 'amber'],
])('the ring is %s, as the row is', async (_, row, tone) => {
  await panel(row, { outage })
  expect(document.querySelector('circle[data-tone]')?.getAttribute('data-tone')).toBe(tone)
})

it('says of a start that did not get through what cannot be reached, and offers it again', async () => {
  const row = role('web/Admin')
  const { store, after } = await mount(<PanelTrouble row={row} />)
  const message = 'the connection was refused by 10.0.0.1:443'
  const failure = new ApiFailure({ ok: false, code: 'network', message })
  await after(() => store.setState({ ...knowing([row]), outage, failures: new Map([[row.id, failure]]) }))
  expect(document.body.textContent).toBe(
    'No connection to sso.eu-west-1.amazonaws.com. The connection was refused by 10.0.0.1:443.Retry',
  )
})
