import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../../../core/contract/default-settings.ts'
import type { Prompt } from '../../../core/contract/prompt.ts'
import type { TrayItem } from '../../../electron/tray/tray-item.ts'
import { trayMenu } from '../../../electron/tray/tray-menu.ts'
import { trayState } from '../../../electron/tray/tray-state.ts'
import {
  approvePrompt,
  integrationSummary,
  mfaPrompt,
  ownSignInPrompt,
  samlPrompt,
} from '../../support/contract-rows.ts'
import { activeRow, noon, roleRow, situation } from '../support/rows.ts'

/** The labels, those of sub-menus indented. */
function lines(items: readonly TrayItem[], indent = ''): readonly string[] {
  return items.flatMap((item) => {
    if (item.kind === 'separator') return [`${indent}-`]
    // What is behind it has a specification of its own.
    const isFolded = item.kind !== 'menu' || item.label === 'Console at'
    const inner = isFolded ? [] : lines(item.items, `${indent}  `)
    return [`${indent}${item.label}`, ...inner]
  })
}

/** The action behind a path of labels. */
function actionOf(items: readonly TrayItem[], ...labels: readonly string[]): unknown {
  let inside = items
  for (const label of labels) {
    const item = inside.find((one) => one.kind !== 'separator' && one.label === label)
    if (item?.kind === 'action') return item.action
    inside = item?.kind === 'menu' ? item.items : []
  }
  throw new Error(`no ${labels.join(' › ')}`)
}

describe('the menu of the tray', () => {
  it('of somebody who has nothing opens the window and quits', () => {
    const menu = trayMenu(situation(), noon)
    expect(lines(menu)).toEqual(['Open Keyturn', 'Quit'])
    expect(actionOf(menu, 'Open Keyturn')).toEqual({ kind: 'open' })
    expect(actionOf(menu, 'Quit')).toEqual({ kind: 'quit' })
  })

  it('has what needs a person first: codes, then portals to sign in to', () => {
    const menu = trayMenu(
      situation({
        prompts: [mfaPrompt()],
        integrations: [integrationSummary({ id: 'c', name: 'contoso', signIn: 'sign-in-needed' })],
      }),
      noon,
    )
    expect(lines(menu).slice(0, 3)).toEqual([
      'Code for prod-payments (device alice-phone)',
      'Sign in to contoso',
      '-',
    ])
    expect(actionOf(menu, 'Code for prod-payments (device alice-phone)')).toEqual({ kind: 'enter-code' })
    expect(actionOf(menu, 'Sign in to contoso')).toEqual({ kind: 'sign-in', integrationId: 'c' })
  })

  it('has the guarded consoles that wait for a yes, which is given in the window', () => {
    const menu = trayMenu(situation({ prompts: [approvePrompt()] }), noon)
    expect(actionOf(menu, 'Approve the console of prod-payments')).toEqual({
      kind: 'show',
      target: { kind: 'prompt', id: 'a1' },
    })
    expect(trayState(situation({ prompts: [approvePrompt()] }))).toBe('attention')
  })

  it('offers the sign-in at an identity provider that nobody was there for, and none that has its window', () => {
    const menu = trayMenu(situation({ prompts: [samlPrompt({ waiting: false })] }), noon)
    expect(actionOf(menu, 'Sign in to login.acme.com')).toEqual({ kind: 'start', sessionIds: ['s1'] })
    const issuer = trayMenu(situation({ prompts: [ownSignInPrompt()] }), noon)
    expect(actionOf(issuer, 'Sign in to deploy')).toEqual({ kind: 'start', sessionIds: ['s2'] })
    const open = trayMenu(situation({ prompts: [samlPrompt()] }), noon)
    expect(lines(open)).toEqual(['Open Keyturn', 'Quit'])
  })

  it('shows the session of a code that nothing waits for, since nobody could be given it', () => {
    const menu = trayMenu(situation({ prompts: [mfaPrompt({ waiting: false })] }), noon)
    expect(actionOf(menu, 'Code for prod-payments (device alice-phone)')).toEqual({
      kind: 'show',
      target: { kind: 'session', id: 's1' },
    })
  })

  it('lists what runs with the time left, by the minute, and stops it', () => {
    const menu = trayMenu(
      situation({
        kept: [
          activeRow({ id: 'b', accountName: 'staging-api', expiresAt: '2026-11-24T13:05:59.000Z' }),
          activeRow({ id: 'a', alias: 'payments', environment: 'production' }),
        ],
      }),
      noon,
    )
    expect(lines(menu)).toEqual([
      'PROD payments – 42 min',
      '  Stop',
      '  Console',
      '  Console at',
      '  Show',
      'staging-api · ReadOnlyAccess – 1 h 05',
      '  Stop',
      '  Console',
      '  Console at',
      '  Show',
      '-',
      'Open Keyturn',
      'Quit',
    ])
    expect(actionOf(menu, 'PROD payments – 42 min', 'Stop')).toEqual({ kind: 'stop', sessionId: 'a' })
  })

  it('names the portals of accounts that share a name', () => {
    const kept = [
      activeRow({ id: 'a', accountName: 'payments' }),
      roleRow({ id: 'b', accountName: 'payments', integration: 'contoso', favourite: true }),
      roleRow({ id: 'c', accountName: 'search', integration: 'contoso', favourite: true }),
    ]
    const menu = trayMenu(situation({ kept }), noon)
    expect(lines(menu).filter((line) => line.includes(' · '))).toEqual([
      'payments · ReadOnlyAccess · acme – 42 min',
      'payments · ReadOnlyAccess · contoso',
      'search · ReadOnlyAccess',
    ])
  })

  it('offers to try again what is not being refreshed', () => {
    const menu = trayMenu(situation({ kept: [activeRow({ id: 'a', status: 'stale', alias: 'api' })] }), noon)
    expect(lines(menu).slice(0, 6)).toEqual([
      'api – 42 min, not refreshed',
      '  Stop',
      '  Retry',
      '  Console',
      '  Console at',
      '  Show',
    ])
    expect(actionOf(menu, 'api – 42 min, not refreshed', 'Retry')).toEqual({
      kind: 'start',
      sessionIds: ['a'],
    })
  })

  it('offers no start of what is starting, says whom it waits for, and cancels it', () => {
    const kept = ['aws', 'code', 'portal'].map((id) =>
      roleRow({ id, alias: id, favourite: true, status: 'starting' }),
    )
    const signIn = { id: 'p2', expiresAt: null, waiting: true, problem: null, integration: 'acme' }
    const prompts: readonly Prompt[] = [
      mfaPrompt({ sessionIds: ['code'] }),
      { ...signIn, kind: 'browser', url: 'https://acme', sessionIds: ['portal'] },
    ]
    const menu = trayMenu(situation({ kept, prompts }), noon)
    expect(lines(menu).slice(2)).toEqual([
      'aws – starting',
      '  Cancel',
      '  Show',
      'code – enter code',
      '  Enter code',
      '  Cancel',
      '  Show',
      'portal – waiting for sign-in',
      '  Cancel',
      '  Show',
      '-',
      'Open Keyturn',
      'Quit',
    ])
    expect(actionOf(menu, 'aws – starting', 'Cancel')).toEqual({ kind: 'stop', sessionId: 'aws' })
    expect(actionOf(menu, 'code – enter code', 'Enter code')).toEqual({ kind: 'enter-code' })
  })

  it('does not start yesterday’s set while something of it is starting', () => {
    const row = roleRow({ id: 'a', status: 'starting' })
    const menu = trayMenu(situation({ kept: [row], lastSet: [row] }), noon)
    expect(lines(menu).join()).not.toContain('yesterday')
  })

  it('has what ran out among what is started, with what it wants', () => {
    const expired = { expiresAt: null, expiredAt: '2026-11-24T11:42:10.000Z', favourite: true }
    const kept = [
      activeRow({ id: 'a', ...expired, alias: 'api', status: 'stale', reasonCode: 'network' }),
      activeRow({
        id: 'b',
        ...expired,
        alias: 'bar',
        status: 'sign-in-needed',
        reasonCode: 'sign-in-needed',
      }),
      activeRow({ id: 'c', ...expired, alias: 'cat', status: 'sign-in-needed', reasonCode: 'vault-locked' }),
    ]
    expect(lines(trayMenu(situation({ kept }), noon)).slice(0, 9)).toEqual([
      'Favourites',
      'api – expired',
      '  Retry',
      '  Stop',
      '  Show',
      'bar – sign in',
      '  Sign in',
      '  Stop',
      '  Show',
    ])
    expect(lines(trayMenu(situation({ kept }), noon))).toContain('cat – vault not open')
  })

  it('has favourites under their units where the list is grouped by them', () => {
    const kept = [
      roleRow({ id: 'a', accountName: 'search', favourite: true, ou: ['Workloads', 'Staging'] }),
      roleRow({ id: 'b', accountName: 'payments', favourite: true, ou: ['Workloads', 'Production'] }),
      roleRow({ id: 'c', accountName: 'partner', favourite: true }),
    ]
    const headings = (grouping: 'ou' | 'name') =>
      trayMenu(situation({ kept, settings: { ...defaultSettings, grouping } }), noon)
        .filter((item) => item.kind === 'heading')
        .map(({ label }) => label)
    expect(headings('ou')).toEqual([
      'Favourites',
      'Favourites in Workloads / Production',
      'Favourites in Workloads / Staging',
    ])
    expect(headings('name')).toEqual(['Favourites'])
  })

  it('starts favourites by name and recent ones newest first, also as default or in another region', () => {
    const menu = trayMenu(
      situation({
        integrations: [integrationSummary({ region: 'eu-north-1' })],
        kept: [
          roleRow({ id: 'z', alias: 'zeta', favourite: true }),
          roleRow({ id: 'b', alias: 'beta', favourite: true }),
          roleRow({ id: 'old', alias: 'old', lastStartedAt: '2026-11-20T08:00:00.000Z' }),
          roleRow({ id: 'new', alias: 'new', lastStartedAt: '2026-11-23T08:00:00.000Z' }),
        ],
      }),
      noon,
    )
    expect(lines(menu).filter((line) => !line.startsWith(' '))).toEqual([
      'Favourites',
      'beta',
      'zeta',
      '-',
      'Recent',
      'new',
      'old',
      '-',
      'Open Keyturn',
      'Quit',
    ])
    expect(actionOf(menu, 'beta', 'Start')).toEqual({ kind: 'start', sessionIds: ['b'] })
    expect(actionOf(menu, 'beta', 'Start as profile default')).toMatchObject({ profile: 'default' })
    expect(actionOf(menu, 'beta', 'Start in region', 'eu-north-1')).toMatchObject({ region: 'eu-north-1' })
    expect(() => actionOf(menu, 'beta', 'Start in region', 'eu-west-1')).toThrow('no beta')
  })

  it('starts yesterday’s set with one click, without production, and only while nothing runs', () => {
    const lastSet = [
      roleRow({ id: 'a' }),
      roleRow({ id: 'b' }),
      roleRow({ id: 'p', environment: 'production' }),
    ]
    const menu = trayMenu(situation({ lastSet }), noon)
    expect(actionOf(menu, "Start yesterday's 2")).toEqual({ kind: 'start', sessionIds: ['a', 'b'] })
    const busy = trayMenu(situation({ lastSet, kept: [activeRow({ id: 'x' })] }), noon)
    expect(lines(busy).join()).not.toContain('yesterday')
  })

  it('offers no start of a role that AWS took away', () => {
    const menu = trayMenu(situation({ kept: [roleRow({ id: 'a', favourite: true, gone: true })] }), noon)
    expect(lines(menu)).toEqual(['Open Keyturn', 'Quit'])
  })

  it('starts the agent again when it is gone', () => {
    const menu = trayMenu(situation({ agent: 'gone' }), noon)
    expect(actionOf(menu, "Keyturn's agent stopped: start it")).toEqual({ kind: 'start-agent' })
  })

  it('shows control characters of a name by their code points, and cuts what is too long', () => {
    const menu = trayMenu(
      situation({
        kept: [
          roleRow({ id: 'a', alias: 'prod\u202Etset', favourite: true }),
          roleRow({ id: 'b', alias: `${'x'.repeat(80)}the-end!`, favourite: true }),
        ],
      }),
      noon,
    )
    expect(lines(menu)).toContain(String.raw`prod\u202Etset`)
    expect(lines(menu)).toContain(`${'x'.repeat(51)}…the-end!`)
  })
})
