import { promptOf } from '../../core/contract/prompt-of.ts'
import type { Prompt } from '../../core/contract/prompt.ts'
import { remedyOf } from '../../core/contract/remedy.ts'
import type { SessionRow } from '../../core/contract/session.ts'
import { shownName, shownText } from '../shown-text.ts'
import {
  activeSessions,
  codesWanted,
  passphrasesWanted,
  type Situation,
  signInsNeeded,
  startingSessions,
} from '../situation.ts'
import { timeLeft } from './time-left.ts'
import type { TrayItem } from './tray-item.ts'

/** How many lines a group may take, so that "Quit" stays on the screen. */
const most = { active: 20, favourites: 12, recent: 6, regions: 8 } as const

/**
 * The tray's menu: what needs a person first, then what runs, then what people start. Sections without lines are left
 * out. It tells time by the minute, so it is made anew each minute while something runs.
 */
export function trayMenu(situation: Situation, now: Date): readonly TrayItem[] {
  const sections = [
    needsYou(situation),
    [...starting(situation), ...active(situation, now)],
    lastSet(situation),
    startable(situation),
    [
      { kind: 'action', label: 'Open Keyturn', action: { kind: 'open' } },
      { kind: 'action', label: 'Quit', action: { kind: 'quit' } },
    ],
  ] satisfies readonly (readonly TrayItem[])[]
  return sections
    .filter((items) => items.length > 0)
    .flatMap((items, at): readonly TrayItem[] => (at === 0 ? items : [{ kind: 'separator' }, ...items]))
}

function needsYou(situation: Situation): readonly TrayItem[] {
  const stopped: readonly TrayItem[] =
    situation.agent !== 'gone'
      ? []
      : [{ kind: 'action', label: "Keyturn's agent stopped: start it", action: { kind: 'start-agent' } }]
  const codes = codesWanted(situation).map((prompt): TrayItem => ({
    kind: 'action',
    label: codeLabel(prompt),
    action: prompt.waiting
      ? { kind: 'enter-code' }
      : { kind: 'show', target: { kind: 'session', id: prompt.sessionId } },
  }))
  const passphrases = passphrasesWanted(situation).map(({ id }): TrayItem => ({
    kind: 'action',
    label: 'Passphrase needed',
    action: { kind: 'show', target: { kind: 'prompt', id } },
  }))
  const portals = signInsNeeded(situation).map(({ id, name }): TrayItem => ({
    kind: 'action',
    label: `Sign in to ${shownText(name)}`,
    action: { kind: 'sign-in', integrationId: id },
  }))
  return [...stopped, ...codes, ...passphrases, ...portals]
}

/** `Code for prod-payments (device alice-phone)`: the last part of a serial is what people call the device. */
export function codeLabel({ sessionName, device }: Extract<Prompt, { kind: 'mfa' }>): string {
  return `Code for ${shownText(sessionName)} (device ${shownText(device.split('/').at(-1) ?? device)})`
}

/** What is on its way, and whom it waits for. */
function starting(situation: Situation): readonly TrayItem[] {
  const rows = byName(startingSessions(situation), situation)
  return rows.slice(0, most.active).map((row) => {
    const question = promptOf(situation.prompts, row.id)
    const isCode = question?.kind === 'mfa'
    const word = question === null ? 'starting' : isCode ? 'enter code' : 'waiting for sign-in'
    return {
      kind: 'menu',
      label: `${marked(row, situation)} – ${word}`,
      items: [
        ...(isCode ? [{ kind: 'action', label: 'Enter code', action: { kind: 'enter-code' } } as const] : []),
        { kind: 'action', label: 'Cancel', action: { kind: 'stop', sessionId: row.id } },
        show(row),
      ],
    }
  })
}

function active(situation: Situation, now: Date): readonly TrayItem[] {
  const rows = byName(activeSessions(situation), situation)
  return rows.slice(0, most.active).map((row) => {
    const left = row.expiresAt === null ? null : timeLeft(row.expiresAt, now)
    const trouble = troubleOf(row)
    const parts = [left, trouble?.word ?? null].filter((part) => part !== null).join(', ')
    return {
      kind: 'menu',
      label: parts === '' ? marked(row, situation) : `${marked(row, situation)} – ${parts}`,
      items: [
        { kind: 'action', label: 'Stop', action: { kind: 'stop', sessionId: row.id } },
        ...mending(trouble, row),
        openConsole(row),
        show(row),
      ],
    }
  })
}

interface Trouble {
  readonly word: string
  /** What the start is called that mends it; null when none does. */
  readonly start: string | null
}

function mending(trouble: Trouble | null, row: SessionRow): readonly TrayItem[] {
  return trouble === null || trouble.start === null ? [] : [start(trouble.start, row)]
}

/** What is wrong with a session; null when nothing is. */
function troubleOf(row: SessionRow): Trouble | null {
  if (row.status !== 'stale' && row.status !== 'sign-in-needed') return null
  switch (remedyOf(row)) {
    case 'sign-in':
      return { word: 'sign in', start: 'Sign in' }
    case 'code':
      return { word: 'enter code', start: 'Enter code' }
    case 'open-vault':
      return { word: 'vault not open', start: null }
    case 'edit':
      return { word: 'no source', start: null }
    case 'start':
    case 'retry':
    case 'sync':
    case null:
      return { word: row.expiredAt === null ? 'not refreshed' : 'expired', start: 'Retry' }
  }
}

/** One click for the morning, offered while nothing runs. Production is started by hand. */
function lastSet(situation: Situation): readonly TrayItem[] {
  const rows = situation.lastSet.filter(({ environment, gone }) => environment !== 'production' && !gone)
  const isBusy = activeSessions(situation).length + startingSessions(situation).length > 0
  if (rows.length === 0 || isBusy) return []
  const sessionIds = rows.map(({ id }) => id)
  return [
    { kind: 'action', label: `Start yesterday's ${rows.length}`, action: { kind: 'start', sessionIds } },
  ]
}

function startable(situation: Situation): readonly TrayItem[] {
  const running = new Set([...activeSessions(situation), ...startingSessions(situation)])
  const idle = situation.kept.filter((row) => !running.has(row) && !row.gone)
  const favourites = byName(
    idle.filter(({ favourite }) => favourite),
    situation,
  ).slice(0, most.favourites)
  const recent = idle
    .filter(({ favourite, lastStartedAt }) => !favourite && lastStartedAt !== null)
    .sort((one, other) => (other.lastStartedAt ?? '').localeCompare(one.lastStartedAt ?? ''))
    .slice(0, most.recent)
  const menus = (rows: readonly SessionRow[]) => rows.map((row) => startMenu(row, situation))
  return [
    ...group('Favourites', menus(favourites)),
    ...(favourites.length > 0 && recent.length > 0 ? [{ kind: 'separator' } as const] : []),
    ...group('Recent', menus(recent)),
  ]
}

function group(label: string, items: readonly TrayItem[]): readonly TrayItem[] {
  return items.length === 0 ? [] : [{ kind: 'heading', label }, ...items]
}

function startMenu(row: SessionRow, situation: Situation): TrayItem {
  const elsewhere = regionsOf(situation).filter((region) => region !== row.region)
  const trouble = troubleOf(row)
  if (trouble !== null)
    return {
      kind: 'menu',
      label: `${marked(row, situation)} – ${trouble.word}`,
      items: [
        ...mending(trouble, row),
        { kind: 'action', label: 'Stop', action: { kind: 'stop', sessionId: row.id } },
        show(row),
      ],
    }
  return {
    kind: 'menu',
    label: marked(row, situation),
    items: [
      start('Start', row),
      start('Start as profile default', row, { profile: 'default' }),
      ...(elsewhere.length === 0
        ? []
        : [
            {
              kind: 'menu',
              label: 'Start in region',
              items: elsewhere.map((region) => start(region, row, { region })),
            } as const,
          ]),
      openConsole(row),
      show(row),
    ],
  }
}

/** Regions that people use here: of what they come back to, of their portals, and the usual one. */
function regionsOf({ kept, integrations, settings }: Situation): readonly string[] {
  const named = [
    settings?.defaultRegion ?? null,
    ...integrations.map(({ region }) => region),
    ...kept.map(({ region }) => region),
  ]
  return [...new Set(named.filter((region) => region !== null))].sort().slice(0, most.regions)
}

function start(
  label: string,
  { id }: SessionRow,
  more: { profile?: string; region?: string } = {},
): TrayItem {
  return { kind: 'action', label, action: { kind: 'start', sessionIds: [id], ...more } }
}

function openConsole({ id }: SessionRow): TrayItem {
  return { kind: 'action', label: 'Console', action: { kind: 'console', sessionId: id } }
}

function show({ id }: SessionRow): TrayItem {
  return { kind: 'action', label: 'Show', action: { kind: 'show', target: { kind: 'session', id } } }
}

/** Production is told by a word, since a menu has no red edge. */
function marked(row: SessionRow, { kept }: Situation): string {
  return row.environment === 'production' ? `PROD ${shownName(row, kept)}` : shownName(row, kept)
}

function byName(rows: readonly SessionRow[], { kept }: Situation): readonly SessionRow[] {
  return [...rows].sort((one, other) => shownName(one, kept).localeCompare(shownName(other, kept)))
}
