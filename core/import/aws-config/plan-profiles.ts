import type { ImportItem } from '../../contract/import.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import type { ImportPlan } from '../import-plan.ts'
import { planPortals } from '../plan-portals.ts'
import type { AwsProfiles } from './aws-profiles.ts'
import { lineOf } from './line-of.ts'
import { planRolesOfPortals } from './plan-roles.ts'
import { planSessions } from './plan-sessions.ts'
import { portalsOf } from './portals-of.ts'
import { wayOf } from './way-of.ts'

/** What is wanted of the profiles, and what of them is Keyturn's own. */
export interface ProfileWishes {
  /** Names; null: all there are. What they are assumed with comes with them. */
  readonly only: readonly string[] | null
  /** Those that nobody wrote, and that are there only to be drawn on. */
  readonly sources: ReadonlySet<string>
  /** Whether keys go into the vault. */
  readonly keys: boolean
  /** Whether commands may be kept, to be run by us. */
  readonly commands: boolean
  /** Profiles that we publish or wrote, by name: the session that each stands for, null where there is none any more. */
  readonly ours: ReadonlyMap<string, string | null>
  /** Why a profile that says nothing of credentials is left out. */
  readonly withoutCredentials: string
  /** Behind a name that is taken, such as `AWS config`. */
  readonly origin: string
}

/**
 * What an import of profiles would add to the workspace as it is now, and every reason for what it would not. What is there
 * is neither replaced nor removed, so that a second import adds nothing. Pure.
 */
export function planProfiles(all: AwsProfiles, now: Workspace, wishes: ProfileWishes): ImportPlan {
  const names = wishes.only ?? [...all.profiles.keys()]
  const wanted = names.filter((name) => !wishes.ours.has(name) && !wishes.sources.has(name))
  const reached = [...new Set(wanted.flatMap((name) => lineOf(all, name).line))]
  const ways = reached.map(
    (name) => [name, wayOf(all, name, wanted.includes(name) ? 'itself' : 'source')] as const,
  )
  const ssoRoles = ways.flatMap(([name, way]) => (way.kind === 'sso' ? [{ profile: name, way }] : []))
  const portals = portalsOf(
    all,
    ssoRoles.map(({ way }) => way),
    { others: wishes.only === null },
  )
  const planned = planPortals(portals, { existing: now.integrations, origin: wishes.origin })
  const context = { all, now, wishes, portals, standing: planned.standing, taken: wordsIn(now) }
  const roles = planRolesOfPortals(
    ssoRoles.filter(({ profile }) => wanted.includes(profile)),
    context,
  )
  const sessions = planSessions(wanted, context)
  const items = new Map([...roles.items, ...sessions.items])
  return {
    integrations: planned.added,
    sessions: sessions.sessions,
    rolePreferences: roles.preferences,
    settings: {},
    items: [...planned.items, ...wanted.flatMap((name) => items.get(name) ?? []), ...sessions.more],
  }
}

/** Every word that means a session already, in lower case. */
function wordsIn({ sessions, preferences }: Workspace): Set<string> {
  const words = [
    ...sessions.map(({ name }) => name),
    ...Object.values(preferences).flatMap(({ alias }) => (alias === null ? [] : [alias])),
  ]
  return new Set(words.map((word) => word.toLowerCase()))
}

export interface PlanContext {
  readonly all: AwsProfiles
  readonly now: Workspace
  readonly wishes: ProfileWishes
  readonly portals: ReturnType<typeof portalsOf>
  readonly standing: ReturnType<typeof planPortals>['standing']
  /** Grows as names are given. */
  readonly taken: Set<string>
}

export type ItemsByProfile = ReadonlyMap<string, ImportItem>
