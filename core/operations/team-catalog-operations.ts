import { randomUUID } from 'node:crypto'
import type { Caller } from '../caller.ts'
import type { CatalogPlan, FollowedCatalog } from '../contract/team-catalog.ts'
import { CoreError } from '../core-error.ts'
import type { CoreEvent } from '../contract/events.ts'
import type { Clock } from '../host.ts'
import { refuseLeaving } from '../guard/refuse-loosening.ts'
import { shellWord } from '../lib/shell-word.ts'
import { environmentOf, labelOf } from '../sessions/known-session.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import type { AppliedTexts } from '../team-catalog/applied-texts.ts'
import { emptyCatalog, type TeamCatalog } from '../team-catalog/catalog-schema.ts'
import { exportCatalog } from '../team-catalog/export-catalog.ts'
import type { CatalogWatch } from '../team-catalog/catalog-watch.ts'
import type { FetchCatalog, FetchedCatalog } from '../team-catalog/fetch-catalog.ts'
import { planCatalog, type PlannedCatalog } from '../team-catalog/plan-catalog.ts'
import { readCatalog } from '../team-catalog/read-catalog.ts'
import { type FollowedTeamCatalog, settingsOf, type Workspace } from '../workspace/workspace.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import type { Handlers, OperationsOf } from './handlers.ts'

export interface TeamCatalogOptions {
  readonly workspace: WorkspaceStore
  readonly book: SessionBook
  readonly fetch: FetchCatalog
  readonly lookOf: CatalogWatch['lookOf']
  readonly texts: AppliedTexts
  readonly isRunning: (sessionId: string) => boolean
  readonly clock: Clock
  readonly emit: (event: CoreEvent) => void
  readonly listChanged: () => void
}

interface Begun {
  readonly catalog: FollowedTeamCatalog
  readonly fetched: FetchedCatalog
  readonly isNew: boolean
}

/** Sharing what is set up here, and following what others share. */
export function teamCatalogOperations(options: TeamCatalogOptions): Handlers<OperationsOf<'catalog'>> {
  const { workspace, book, texts, clock } = options

  function followed(name: string): FollowedTeamCatalog {
    const found = workspace.read().teamCatalogs.find((one) => one.name.toLowerCase() === name.toLowerCase())
    if (found !== undefined) return found
    throw new CoreError('invalid-input', `no catalogue called ${JSON.stringify(name)} is followed`, {
      hint: 'keyturn catalog list shows which are',
    })
  }

  /** What is to be planned; a new one gets its id when it is applied. */
  async function begun(
    wanted: {
      readonly name: string
      readonly source?: string | undefined
      readonly pin?: string | null | undefined
      readonly session?: string | undefined
    },
    caller: Caller,
  ): Promise<Begun> {
    const isNew = wanted.source !== undefined
    const taken = workspace
      .read()
      .teamCatalogs.some((one) => one.name.toLowerCase() === wanted.name.toLowerCase())
    if (isNew && taken)
      throw new CoreError(
        'invalid-input',
        `a catalogue called ${JSON.stringify(wanted.name)} is followed already`,
        {
          hint: `keyturn catalog update ${shellWord(wanted.name)}, or another --name`,
        },
      )
    const before = isNew ? null : followed(wanted.name)
    const source = wanted.source ?? before?.source ?? ''
    const pin = wanted.pin === undefined ? (before?.pin ?? null) : wanted.pin
    const session = wanted.session === undefined ? (before?.session ?? null) : book.resolve(wanted.session).id
    const fetched = await options.fetch(source, { pin, session, caller })
    const about = { source, pin, session, sha256: fetched.sha256, commit: fetched.commit }
    const fresh = { id: randomUUID(), name: wanted.name, appliedAt: '', sessions: [] }
    return { catalog: { ...(before ?? fresh), ...about }, fetched, isNew }
  }

  /** As it was taken last; null for a new one. */
  async function appliedBefore({ catalog, isNew }: Begun): Promise<TeamCatalog | null> {
    if (isNew) return null
    const text = await texts.read(catalog.id)
    return text === null ? emptyCatalog : readCatalog(text)
  }

  function planned(now: Workspace, { catalog, fetched }: Begun, before: TeamCatalog | null): PlannedCatalog {
    return planCatalog(
      now,
      {
        id: catalog.id,
        name: catalog.name,
        catalog: readCatalog(fetched.text),
        before: before === null ? null : { catalog: before, sessions: catalog.sessions },
      },
      options.isRunning,
    )
  }

  /** A session that was production, and is said to be something else by what is planned; null: none is. */
  function leaving(now: Workspace, plan: PlannedCatalog): string | null {
    const left = Object.entries(plan.workspace.preferences).flatMap(([id, { environment }]) => {
      if (environment === 'production' || environment === (now.preferences[id]?.environment ?? null))
        return []
      const session = book.byId(id)
      return session !== null && environmentOf(session) === 'production' ? [labelOf(session)] : []
    })
    return left[0] ?? null
  }

  const toPlan = ({ catalog, fetched }: Begun, { items }: PlannedCatalog, applied: boolean): CatalogPlan => ({
    catalog: catalog.name,
    source: catalog.source,
    sha256: fetched.sha256,
    commit: fetched.commit,
    applied,
    items,
  })

  return {
    'catalog.export': async () => exportCatalog(workspace.read(), book.all()),
    'catalog.list': async () =>
      workspace.read().teamCatalogs.map((one): FollowedCatalog => {
        const { id: _, sessions, session, ...about } = one
        const looked = options.lookOf(one)
        const reader = session === null ? null : book.byId(session)
        return {
          ...about,
          session: reader === null ? null : labelOf(reader),
          looked,
          changed: looked !== null && looked.sha256 !== null && looked.sha256 !== one.sha256,
          sessions: sessions.flatMap((id) => {
            const session = book.byId(id)
            return session === null ? [] : [session.name]
          }),
        }
      }),
    'catalog.plan': async (input, caller) => {
      const begunNow = await begun(input, caller)
      const before = await appliedBefore(begunNow)
      return toPlan(begunNow, planned(workspace.read(), begunNow, before), false)
    },
    'catalog.apply': async (input, caller) => {
      const begunNow = await begun(input, caller)
      const { catalog, fetched } = begunNow
      if (fetched.sha256 !== input.sha256)
        throw new CoreError('invalid-input', 'the catalogue is another than the one that was shown', {
          hint: 'look at it again',
        })
      const before = await appliedBefore(begunNow)
      // What cannot be taken is refused before anything is written.
      let plan = planned(workspace.read(), begunNow, before)
      await workspace.update((now) => {
        plan = planned(now, begunNow, before)
        refuseLeaving({ before: settingsOf(now), leaves: leaving(now, plan) }, caller)
        const appliedAt = clock.now().toISOString()
        const kept = { ...catalog, appliedAt, sessions: [...plan.sessions, ...staying(catalog, plan)] }
        const others = now.teamCatalogs.filter(({ id }) => id !== catalog.id)
        return { ...plan.workspace, teamCatalogs: [...others, kept] }
      })
      await texts.write(catalog.id, fetched.text)
      if (plan.items.some(({ what, change }) => what === 'integration' && change === 'new'))
        options.emit({ type: 'integrations-changed' })
      options.listChanged()
      options.emit({ type: 'catalogs-changed' })
      return toPlan(begunNow, plan, true)
    },
    'catalog.remove': async ({ name }) => {
      const { id } = followed(name)
      await workspace.update((now) => ({
        ...now,
        teamCatalogs: now.teamCatalogs.filter((one) => one.id !== id),
      }))
      await texts.remove(id)
      options.emit({ type: 'catalogs-changed' })
      return null
    },
  }
}

/** Of what the catalogue has no longer, what could not go yet: the next update tries again. */
function staying({ sessions }: FollowedTeamCatalog, plan: PlannedCatalog): readonly string[] {
  const there = new Set(plan.workspace.sessions.map(({ id }) => id))
  return sessions.filter((id) => there.has(id) && !plan.sessions.includes(id))
}
