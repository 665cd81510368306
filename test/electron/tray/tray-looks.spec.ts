import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Situation } from '../../../electron/situation.ts'
import { trayIcon } from '../../../electron/tray/tray-icon.ts'
import { trayState, trayStates } from '../../../electron/tray/tray-state.ts'
import { trayTooltip } from '../../../electron/tray/tray-tooltip.ts'
import { integrationSummary, mfaPrompt } from '../../support/contract-rows.ts'
import { activeRow, clock, situation } from '../support/rows.ts'

const two = [activeRow({ id: 'a' }), activeRow({ id: 'b' })]
const passphrase = {
  id: 'p2',
  kind: 'passphrase',
  reason: 'the vault is locked',
  expiresAt: null,
  waiting: true,
  problem: null,
  sessionIds: [],
} as const
const contoso = integrationSummary({ name: 'contoso', signIn: 'sign-in-needed' })

describe('what the icon shows and says', () => {
  it.each<readonly [state: string, tooltip: string, Partial<Situation>]>([
    ['idle', 'Keyturn: starting', { agent: 'starting' }],
    ['attention', 'Keyturn: agent stopped', { agent: 'gone', kept: two }],
    ['idle', 'Keyturn: nothing active', {}],
    [
      'active',
      'Keyturn: 2 active, next refresh 14:32',
      { kept: two, nextRefreshAt: '2026-11-24T14:32:00.000Z' },
    ],
    ['active', 'Keyturn: 2 active', { kept: two }],
    ['attention', 'Keyturn: contoso needs sign-in', { kept: two, integrations: [contoso] }],
    ['attention', 'Keyturn: 2 portals need sign-in', { integrations: [contoso, contoso] }],
    ['attention', 'Keyturn: passphrase needed', { prompts: [passphrase], integrations: [contoso] }],
    [
      'attention',
      'Keyturn: code needed for prod-payments',
      { prompts: [mfaPrompt()], integrations: [contoso] },
    ],
  ])('%s: %s', (state, tooltip, known) => {
    expect(trayState(situation(known))).toBe(state)
    expect(trayTooltip(situation(known), clock)).toBe(tooltip)
  })

  it('what ran out is not active', () => {
    const expired = { status: 'stale', expiresAt: null, expiredAt: '2026-11-24T11:42:10.000Z' } as const
    expect(trayState(situation({ kept: [activeRow({ id: 'a', ...expired })] }))).toBe('idle')
  })

  it('a start on its way is not active yet', () => {
    expect(trayState(situation({ kept: [activeRow({ id: 'a', status: 'starting', profiles: [] })] }))).toBe(
      'idle',
    )
  })
})

describe('the picture', () => {
  it.each([
    ['darwin', false, 1, 'idleTemplate.png'],
    ['win32', true, 1, 'idle-white.ico'],
    ['win32', false, 1, 'idle-ink.ico'],
    ['linux', false, 1, 'idle-22.png'],
    ['linux', false, 1.25, 'idle-32.png'],
    ['linux', false, 2, 'idle-48.png'],
    ['linux', false, 4, 'idle-48.png'],
  ] as const)('on %s, dark bar %s, scale %s: %s', (...[platform, isBarDark, scale, file]) => {
    expect(trayIcon('idle', { platform, isBarDark, scale })).toBe(file)
  })

  it('is there for every state and surrounding', () => {
    const folder = fileURLToPath(new URL('../../../build/icons/tray/', import.meta.url))
    const files = trayStates.flatMap((state) =>
      (['darwin', 'win32', 'linux'] as const).flatMap((platform) =>
        [1, 1.25, 1.5, 2, 3].flatMap((scale) =>
          [true, false].map((isBarDark) => trayIcon(state, { platform, isBarDark, scale })),
        ),
      ),
    )
    expect(files.filter((file) => !existsSync(`${folder}${file}`))).toEqual([])
  })
})
