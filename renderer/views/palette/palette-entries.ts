import type { RecentConsole } from '../../../core/contract/console.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import type { Actions } from '../../actions/actions.ts'
import type { SearchIndex } from '../../search/search-index.ts'
import { isRunning } from '../../../core/contract/is-running.ts'
import { sessionLabel } from '../../store/session-label.ts'
import { twinPortal } from '../../store/twin-portal.ts'
import { factsOf, rowState } from '../sessions/row-state.ts'
import { consoleAt } from './console-verbs.ts'
import { sessionEntryId } from './last-entry.ts'
import type { PaletteEntry } from './palette-entry.ts'
import type { PaletteState } from './palette-state.ts'
import { type SessionVerb, sessionVerbs, shellVerb, usualVerb } from './session-verbs.ts'
import { windowEntries } from './window-entries.ts'

/** Of services, whose pages have a menu of their own. */
const recentsAtMost = 3

/** As many as anybody reads; who wants more of them searches in the list. */
const sessionsAtMost = 50

export interface PaletteFacts {
  readonly state: PaletteState
  readonly index: SearchIndex
  readonly actions: Actions
  /** What was last done in the window: an entry's id; null before. */
  readonly lastId: string | null
}

/**
 * What the palette offers for what is typed. First what is about the window, then sessions, best first. With a verb at
 * the beginning ("start staging api") it is about the sessions that it fits. With nothing typed: what was last done, so
 * that opening and Enter repeat it; then the consoles last opened, favourites and what runs. Pure, but for what the entries do.
 */
export function paletteEntries(text: string, facts: PaletteFacts): readonly PaletteEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return withLast(unasked(facts), facts)
  const window = windowEntries(facts.state, facts.actions).filter((entry) => holdsWords(entry, words))
  return [...window, ...sessionEntries(words, facts, text.trim().split(/\s+/).at(-1) ?? '')]
}

function sessionEntries(
  words: readonly string[],
  facts: PaletteFacts,
  /** As it was typed: addresses have capitals. */
  lastWord: string,
): readonly PaletteEntry[] {
  const [first = '', ...rest] = words
  const verb = verbs(facts).find((one) => one.words.includes(first))
  if (verb?.name === 'console') {
    // The last word may say where: "console payments s3". It may be part of a name as well.
    const place = rest.length < 2 ? null : consoleAt(lastWord)
    const there =
      place === null
        ? []
        : found(rest.slice(0, -1), facts, (row) => (place.fits(row, facts.state) ? [place] : []))
    if (there.length > 0) return there
  }
  const byVerb =
    verb === undefined
      ? []
      : found(rest, facts, (row) => {
          if (!verb.fits(row, facts.state)) return []
          return verb.name === 'console' ? [...ownRecents(row, facts), verb] : [verb]
        })
  // A verb can be a name as well.
  return byVerb.length > 0 ? byVerb : found(words, facts, (row) => [usual(row, facts)])
}

function found(
  words: readonly string[],
  { state, index, actions }: PaletteFacts,
  verbsFor: (row: SessionRow) => readonly SessionVerb[],
): readonly PaletteEntry[] {
  const entries: PaletteEntry[] = []
  for (const id of index.find(words).ids) {
    const row = state.sessions.get(id)
    if (row !== undefined)
      entries.push(...verbsFor(row).map((verb) => sessionEntry(row, verb, { state, actions })))
    if (entries.length >= sessionsAtMost) break
  }
  return entries
}

/** The services that this session's console was last opened at. */
function ownRecents(row: SessionRow, { state }: PaletteFacts): readonly SessionVerb[] {
  const own = state.recentConsoles.filter(({ sessionId }) => sessionId === row.id)
  return servicesOf(own.slice(0, recentsAtMost)).map(({ verb }) => verb)
}

/** The consoles that were last opened at a service, of all sessions. */
function lastConsoles({ state, actions }: PaletteFacts): readonly PaletteEntry[] {
  return servicesOf(state.recentConsoles)
    .flatMap(({ sessionId, verb }) => {
      const row = state.sessions.get(sessionId)
      return row === undefined || row.gone ? [] : [sessionEntry(row, verb, { state, actions })]
    })
    .slice(0, recentsAtMost)
}

function servicesOf(
  consoles: readonly RecentConsole[],
): readonly { readonly sessionId: string; readonly verb: SessionVerb }[] {
  return consoles.flatMap(({ sessionId, service }) => {
    const verb = consoleAt(service)
    return verb === null ? [] : [{ sessionId, verb }]
  })
}

/** The consoles last opened, favourites and what runs, then the window's own. */
function unasked(facts: PaletteFacts): readonly PaletteEntry[] {
  const { state, actions } = facts
  const near: PaletteEntry[] = []
  if (state.counts.active + state.counts.favourites > 0)
    for (const row of state.sessions.values()) {
      if (near.length === sessionsAtMost) break
      if (row.favourite || isRunning(row)) near.push(sessionEntry(row, usual(row, facts), facts))
    }
  return [...lastConsoles(facts), ...near, ...windowEntries(state, actions)]
}

function withLast(entries: readonly PaletteEntry[], facts: PaletteFacts): readonly PaletteEntry[] {
  const { lastId } = facts
  const last = entries.find(({ id }) => id === lastId) ?? lastSession(facts)
  return last === null ? entries : [last, ...entries.filter(({ id }) => id !== last.id)]
}

function lastSession(facts: PaletteFacts): PaletteEntry | null {
  const { lastId, state } = facts
  const [name = '', sessionId = ''] = (lastId ?? '').split(' ')
  const row = state.sessions.get(sessionId)
  if (row === undefined) return null
  const asUsual = usual(row, facts)
  if (asUsual.name === name) return sessionEntry(row, asUsual, facts)
  const verb = verbNamed(name, facts)
  return verb?.fits(row, state) === true ? sessionEntry(row, verb, facts) : null
}

/** Also `console:s3`. */
function verbNamed(name: string, facts: PaletteFacts): SessionVerb | null {
  const at = name.indexOf(':')
  return at === -1 ? (verbs(facts).find((one) => one.name === name) ?? null) : consoleAt(name.slice(at + 1))
}

function usual(row: SessionRow, { state }: PaletteFacts): SessionVerb {
  return usualVerb(rowState(factsOf(row, state)))
}

function verbs({ state }: PaletteFacts): readonly SessionVerb[] {
  return state.abilities.opensTerminal ? [...sessionVerbs, shellVerb] : sessionVerbs
}

function sessionEntry(
  row: SessionRow,
  verb: SessionVerb,
  { state, actions }: Pick<PaletteFacts, 'state' | 'actions'>,
): PaletteEntry {
  const details = [verb.to, row.roleName, twinPortal(state, row)].filter(Boolean)
  return {
    id: sessionEntryId(verb.name, row.id),
    verb: verb.label,
    object: sessionLabel(row),
    detail: details.length === 0 ? null : details.join(' · '),
    keys: verb.keys,
    isProduction: row.environment === 'production',
    act: () => verb.act(actions, row),
  }
}

/** Whether every word begins a word of the entry. */
function holdsWords({ verb, object }: PaletteEntry, words: readonly string[]): boolean {
  const known = `${verb} ${object ?? ''}`.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  return words.every((word) => known.some((one) => one.startsWith(word)))
}
