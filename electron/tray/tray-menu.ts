import { usualEnds } from '../../core/contract/usual-ends.ts'
import { promptOf } from '../../core/contract/prompt-of.ts'
import type { Prompt } from '../../core/contract/prompt.ts'
import type { SessionRow } from '../../core/contract/session.ts'
import { shownName, shownText } from '../shown-text.ts'
import {
  activeSessions,
  approvalsWanted,
  codesWanted,
  passphrasesWanted,
  ownSignInsWanted,
  type Situation,
  signInsNeeded,
  startingSessions,
} from '../situation.ts'
import { consoleItems } from './console-items.ts'
import { timeOfDay } from '../time-of-day.ts'
import { timeLeft } from './time-left.ts'
import type { TrayItem } from './tray-item.ts'
import { type Trouble, troubleOf } from './trouble-of.ts'

/** How many lines a group may take, so that "Quit" stays on the screen. */
const most = { active: 20, favourites: 12, recent: 6, regions: 8 } as const

/**
 * The tray's menu: what needs a person first, then what runs, then what people start. Sections without lines are left
 * out. It tells time by the minute, so it is made anew each minute while something runs.
 */
export function trayMenu(situation: Situation, now: Date): readonly TrayItem[] {
  const menu = shownOnce(situation)
  const sections = [
    needsYou(situation),
    [...starting(menu), ...active(menu, now)],
    lastSet(situation),
    startable(menu),
    [
      { kind: 'action', label: 'Open Keyturn', action: { kind: 'open' } },
      { kind: 'action', label: 'Quit', action: { kind: 'quit' } },
    ],
  ] satisfies readonly (readonly TrayItem[])[]
  return sections
    .filter((items) => items.length > 0)
    .flatMap((items, at): readonly TrayItem[] => (at === 0 ? items : [{ kind: 'separator' }, ...items]))
}

/** A situation with what many lines of its menu need, made once. */
interface Shown extends Situation {
  readonly nameOf: (row: SessionRow) => string
  readonly regions: readonly string[]
}

function shownOnce(situation: Situation): Shown {
  const { kept } = situation
  const names = new Map(kept.map((row) => [row, shownName(row, kept)]))
  return {
    ...situation,
    nameOf: (row) => names.get(row) ?? shownName(row, kept),
    regions: regionsOf(situation),
  }
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
  const approvals = approvalsWanted(situation).map(({ id, what, sessionName }): TrayItem => ({
    kind: 'action',
    label: `Approve the ${what} of ${shownText(sessionName)}`,
    action: { kind: 'show', target: { kind: 'prompt', id } },
  }))
  const portals = signInsNeeded(situation).map(({ id, name }): TrayItem => ({
    kind: 'action',
    label: `Sign in to ${shownText(name)}`,
    action: { kind: 'sign-in', integrationId: id },
  }))
  const providers = ownSignInsWanted(situation).map(({ place, sessionId }): TrayItem => ({
    kind: 'action',
    label: `Sign in to ${shownText(place)}`,
    action: { kind: 'start', sessionIds: [sessionId] },
  }))
  return [...stopped, ...codes, ...approvals, ...passphrases, ...portals, ...providers]
}

/** `Code for prod-payments (device alice-phone)`: the last part of a serial is what people call the device. */
export function codeLabel({ sessionName, device }: Extract<Prompt, { kind: 'mfa' }>): string {
  return `Code for ${shownText(sessionName)} (device ${shownText(device.split('/').at(-1) ?? device)})`
}

/** What is on its way, and whom it waits for. */
function starting(menu: Shown): readonly TrayItem[] {
  const rows = byName(startingSessions(menu), menu)
  return rows.slice(0, most.active).map((row) => {
    const question = promptOf(menu.prompts, row.id)
    const isCode = question?.kind === 'mfa'
    const word = question === null ? 'starting' : isCode ? 'enter code' : 'waiting for sign-in'
    return {
      kind: 'menu',
      label: `${marked(row, menu)} – ${word}`,
      items: [
        ...(isCode ? [{ kind: 'action', label: 'Enter code', action: { kind: 'enter-code' } } as const] : []),
        { kind: 'action', label: 'Cancel', action: { kind: 'stop', sessionId: row.id } },
        show(row),
      ],
    }
  })
}

function active(menu: Shown, now: Date): readonly TrayItem[] {
  const rows = byName(activeSessions(menu), menu)
  return rows.slice(0, most.active).map((row) => {
    const left = row.expiresAt === null ? null : timeLeft(row.expiresAt, now)
    const trouble = troubleOf(row)
    const end = row.stopsAt === null ? null : `stops ${timeOfDay(new Date(row.stopsAt))}`
    const parts = [left, end, trouble?.word ?? null].filter((part) => part !== null).join(', ')
    return {
      kind: 'menu',
      label: parts === '' ? marked(row, menu) : `${marked(row, menu)} – ${parts}`,
      items: [
        { kind: 'action', label: 'Stop', action: { kind: 'stop', sessionId: row.id } },
        ...mending(trouble, row),
        ...consoleItems(row, elsewhereOf(row, menu)),
        show(row),
      ],
    }
  })
}

function mending(trouble: Trouble | null, row: SessionRow): readonly TrayItem[] {
  return trouble === null || trouble.start === null ? [] : [start(trouble.start, row)]
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

function startable(menu: Shown): readonly TrayItem[] {
  const running = new Set([...activeSessions(menu), ...startingSessions(menu)])
  const idle = menu.kept.filter((row) => !running.has(row) && !row.gone)
  const favourites = byName(
    idle.filter(({ favourite }) => favourite),
    menu,
  ).slice(0, most.favourites)
  const recent = idle
    .filter(({ favourite, lastStartedAt }) => !favourite && lastStartedAt !== null)
    .sort((one, other) => (other.lastStartedAt ?? '').localeCompare(one.lastStartedAt ?? ''))
    .slice(0, most.recent)
  const menus = (rows: readonly SessionRow[]) => rows.map((row) => startMenu(row, menu))
  return [
    ...byUnit(favourites, menu).flatMap(({ title, rows }) => group(title, menus(rows))),
    ...(favourites.length > 0 && recent.length > 0 ? [{ kind: 'separator' } as const] : []),
    ...group('Recent', menus(recent)),
  ]
}

/** Favourites under the unit of the organization that they stand in, where the list is grouped so and there are several. */
function byUnit(
  rows: readonly SessionRow[],
  { settings }: Shown,
): readonly { readonly title: string; readonly rows: readonly SessionRow[] }[] {
  const unitOf = ({ ou }: SessionRow): string => (ou ?? []).join(' / ')
  const units = [...new Set(rows.map(unitOf))].sort()
  if (settings?.grouping !== 'ou' || units.length < 2) return [{ title: 'Favourites', rows }]
  return units.map((unit) => ({
    title: unit === '' ? 'Favourites' : `Favourites in ${shownText(unit)}`,
    rows: rows.filter((row) => unitOf(row) === unit),
  }))
}

function group(label: string, items: readonly TrayItem[]): readonly TrayItem[] {
  return items.length === 0 ? [] : [{ kind: 'heading', label }, ...items]
}

function startMenu(row: SessionRow, menu: Shown): TrayItem {
  const elsewhere = elsewhereOf(row, menu)
  const trouble = troubleOf(row)
  if (trouble !== null)
    return {
      kind: 'menu',
      label: `${marked(row, menu)} – ${trouble.word}`,
      items: [
        ...mending(trouble, row),
        { kind: 'action', label: 'Stop', action: { kind: 'stop', sessionId: row.id } },
        show(row),
      ],
    }
  return {
    kind: 'menu',
    label: marked(row, menu),
    items: [
      start('Start', row),
      start('Start as profile default', row, { profile: 'default' }),
      {
        kind: 'menu',
        label: 'Start for',
        items: usualEnds.map(({ seconds, label }) => start(label, row, { stopAfterSeconds: seconds })),
      },
      ...(elsewhere.length === 0
        ? []
        : [
            {
              kind: 'menu',
              label: 'Start in region',
              items: elsewhere.map((region) => start(region, row, { region })),
            } as const,
          ]),
      ...consoleItems(row, elsewhere),
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
  more: { profile?: string; region?: string; stopAfterSeconds?: number } = {},
): TrayItem {
  return { kind: 'action', label, action: { kind: 'start', sessionIds: [id], ...more } }
}

function elsewhereOf({ region }: SessionRow, { regions }: Shown): readonly string[] {
  return regions.filter((one) => one !== region)
}

function show({ id }: SessionRow): TrayItem {
  return { kind: 'action', label: 'Show', action: { kind: 'show', target: { kind: 'session', id } } }
}

/** Production is told by a word, since a menu has no red edge. */
function marked(row: SessionRow, { nameOf }: Shown): string {
  return row.environment === 'production' ? `PROD ${nameOf(row)}` : nameOf(row)
}

function byName(rows: readonly SessionRow[], { nameOf }: Shown): readonly SessionRow[] {
  return [...rows].sort((one, other) => nameOf(one).localeCompare(nameOf(other)))
}
