import type { Caller } from '../caller.ts'
import { canBeNarrowed } from '../contract/can-be-narrowed.ts'
import type { ReadOnlyOffer } from '../contract/prompt.ts'
import type { Settings } from '../contract/settings.ts'
import { CoreError } from '../core-error.ts'
import type { Clock, Log } from '../host.ts'
import { shellWord } from '../lib/shell-word.ts'
import type { Prompts } from '../prompts.ts'
import type { ActiveStore } from '../sessions/active-store.ts'
import { environmentOf, type KnownSession, labelOf } from '../sessions/known-session.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import { createSharedFlights } from '../shared-flights.ts'
import { approvalMs, approvedSession } from './approved-session.ts'
import { type Reader, readerOf } from './reader-of.ts'

/** What may go on, and how: the session that was asked for or the account's own reader, whole or to read only. */
export interface Admitted {
  readonly session: KnownSession
  readonly readOnly: boolean
}

/** What was said of a session that does not run. */
interface Approved {
  readonly readOnly: boolean
  /** ms. */
  readonly until: number
}

/**
 * Guarded sessions are approved by a person before they are started or given out, once until they are stopped. What runs
 * was approved, or ran before it was guarded. Kept in memory: only what runs outlives the agent.
 */
export interface StartGuard {
  guards(session: KnownSession): boolean
  /** How long it may run from its start on, in seconds; null: as long as it likes. */
  longestSeconds(session: KnownSession): number | null
  /** Nothing is asked of AWS before. @throws CoreError `prompt-needed`, `cancelled`, `sign-in-timed-out`. */
  beforeStart(wanted: Admitted, caller: Caller): Promise<Admitted>
  /** All of them with one question. Those who need none are left alone. */
  beforeStarts(sessions: readonly KnownSession[], caller: Caller): Promise<void>
  /** The same for credentials of what does not run; tools that cannot show a question are refused with `session-not-started`. */
  beforeHandOut(wanted: Admitted, caller: Caller): Promise<Admitted>
  /** What it may be given out as now; null: not at all. */
  inHand(wanted: Admitted): Admitted | null
  /** They were stopped: the next start is asked about again. */
  forget(sessionIds: readonly string[]): void
  /** Everything was stopped, or whoever said yes has left. */
  forgetAll(): void
}

/** A yes to what does not run lasts as long as the longest credentials of a role, in ms. */
const longestApprovalMs = 12 * 60 * 60_000

export function createStartGuard(options: {
  readonly book: Pick<SessionBook, 'all'>
  readonly store: Pick<ActiveStore, 'find'>
  readonly prompts: Pick<Prompts, 'open'>
  readonly clock: Clock
  readonly log: Log
  readonly settings: () => Pick<Settings, 'guardStart' | 'guardedForMinutes'>
}): StartGuard {
  const { book, store, prompts, clock } = options
  const approved = new Map<string, Approved>()
  const questions = createSharedFlights<Admitted>()
  const now = (): number => clock.now().getTime()

  function guards(session: KnownSession): boolean {
    return options.settings().guardStart === 'production' && environmentOf(session) === 'production'
  }

  function longestSeconds(session: KnownSession): number | null {
    const minutes = options.settings().guardedForMinutes
    return minutes === null || !guards(session) ? null : minutes * 60
  }

  function approve({ session, readOnly }: Admitted): void {
    const seconds = longestSeconds(session)
    options.log.info('approved in a window', { session: session.id, readOnly })
    approved.set(session.id, {
      readOnly,
      until: now() + (seconds === null ? longestApprovalMs : seconds * 1000),
    })
  }

  function inHand(wanted: Admitted): Admitted | null {
    const { session } = wanted
    if (!guards(session) || store.find(session.id) !== null) return wanted
    const given = approved.get(session.id)
    if (given === undefined || given.until <= now()) return null
    return { session, readOnly: wanted.readOnly || given.readOnly }
  }

  /** The account's own reader is a session of its own, which only a start can put in the place of the other. */
  function offerFor({ session, readOnly }: Admitted, mayReplace: boolean): Offer | null {
    if (canBeNarrowed(session)) return readOnly || session.saved.readOnly ? null : { kind: 'narrowed' }
    const reader = mayReplace ? readerOf(session, book.all()) : null
    return reader === null ? null : { kind: 'instead', reader }
  }

  async function ask(
    wanted: Admitted,
    { mayReplace, caller }: { readonly mayReplace: boolean; readonly caller: Caller },
  ): Promise<Admitted> {
    const { session } = wanted
    const offer = offerFor(wanted, mayReplace)
    const question = {
      kind: 'approve',
      what: 'start',
      ...approvedSession(session),
      others: [],
      readOnly: wanted.readOnly || (canBeNarrowed(session) && session.saved.readOnly),
      offer: shown(offer),
      problem: null,
    } as const
    const answer = await prompts.open(question, { caller, timeoutMs: approvalMs }).answer
    const admitted = answer === 'read-only' ? asOffered(session, offer) : wanted
    approve(admitted)
    return admitted
  }

  async function admit(wanted: Admitted, mayReplace: boolean, caller: Caller): Promise<Admitted> {
    const key = `${wanted.session.id} ${wanted.readOnly} ${mayReplace}`
    return (
      inHand(wanted) ??
      (await questions.run(key, caller, (together) => ask(wanted, { mayReplace, caller: together })))
    )
  }

  return {
    guards,
    longestSeconds,
    inHand,
    beforeStart: (wanted, caller) => admit(wanted, true, caller),
    async beforeStarts(sessions, caller) {
      const asked = sessions.filter((session) => inHand({ session, readOnly: false }) === null)
      const [first, ...others] = asked
      if (first === undefined) return
      const question = {
        kind: 'approve',
        what: 'start',
        ...approvedSession(first),
        others: others.map(approvedSession),
        readOnly: false,
        offer: null,
        problem: null,
      } as const
      await prompts.open(question, { caller, timeoutMs: approvalMs }).answer
      for (const session of asked) approve({ session, readOnly: false })
    },
    async beforeHandOut(wanted, caller) {
      const known = inHand(wanted)
      if (known !== null) return known
      if (caller.quiet === true || !caller.attends.has('approve')) throw notApproved(wanted.session)
      return await admit(wanted, false, caller)
    },
    forget(sessionIds) {
      for (const id of sessionIds) approved.delete(id)
    },
    forgetAll: () => approved.clear(),
  }
}

type Offer = { readonly kind: 'narrowed' } | { readonly kind: 'instead'; readonly reader: Reader }

function shown(offer: Offer | null): ReadOnlyOffer | null {
  if (offer === null || offer.kind === 'narrowed') return offer
  return { kind: 'instead', roleName: offer.reader.roleName }
}

function asOffered(session: KnownSession, offer: Offer | null): Admitted {
  return offer?.kind === 'instead' ? { session: offer.reader, readOnly: false } : { session, readOnly: true }
}

function notApproved(session: KnownSession): CoreError {
  return new CoreError('session-not-started', `${labelOf(session)} is guarded; start it first`, {
    hint: `run keyturn start ${shellWord(session.preferences.alias ?? session.id)}`,
  })
}
