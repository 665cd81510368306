import type { ImportItem } from '../../contract/import.ts'
import { displayNameSchema } from '../../contract/session.ts'
import { roleSessionId } from '../../integrations/role-session-id.ts'
import { noPreferences, type SessionPreferences } from '../../workspace/workspace.ts'
import { notSetYet } from '../role-preferences.ts'
import type { CredentialWay } from './credential-way.ts'
import type { ItemsByProfile, PlanContext } from './plan-profiles.ts'
import { portalIdOf } from './portals-of.ts'
import { settingsKept } from './settings-kept.ts'

type SsoWay = Extract<CredentialWay, { kind: 'sso' }>

/** A role of Identity Center: the session that stands for it here, synced or not yet; or why there is none. */
export function placeOfSsoRole(
  way: SsoWay,
  { portals, standing }: Pick<PlanContext, 'portals' | 'standing'>,
): { readonly id: string; readonly portal: string } | { readonly why: string } {
  const { accountId, roleName } = way
  if (!/^\d{12}$/.test(accountId)) return { why: `its sso_account_id is no account: ${accountId}` }
  if (!/^[\w+=,.@-]{1,64}$/.test(roleName)) return { why: `its sso_role_name is no role: ${roleName}` }
  const portal = standing.get(portalIdOf(way, portals) ?? '')
  if (portal === undefined) return { why: 'its portal is left out' }
  return { id: roleSessionId({ integrationId: portal.id, accountId, roleName }), portal: portal.name }
}

/**
 * Profiles of Identity Center, whose sessions a sync makes: their names and regions are kept by the id that those will have.
 * What the user set here already stays. Pure but for the names it takes.
 */
export function planRolesOfPortals(
  roles: readonly { readonly profile: string; readonly way: SsoWay }[],
  context: PlanContext,
): {
  readonly preferences: ReadonlyMap<string, Partial<SessionPreferences>>
  readonly items: ItemsByProfile
} {
  const { now, taken } = context
  const preferences = new Map<string, Partial<SessionPreferences>>()
  const items = new Map<string, ImportItem>()
  const byRole = new Map<string, string>()
  for (const { profile, way } of roles) {
    const place = placeOfSsoRole(way, context)
    const about = { what: 'role', name: profile } as const
    if ('why' in place) {
      items.set(profile, { ...about, outcome: 'left-out', as: null, note: place.why })
      continue
    }
    const first = byRole.get(place.id)
    if (first !== undefined) {
      const note = `it is the role of profile ${first}, and one session stands for it`
      items.set(profile, { ...about, outcome: 'left-out', as: null, note })
      continue
    }
    byRole.set(place.id, profile)
    const own = now.preferences[place.id] ?? noPreferences
    const kept = settingsKept(context.all, profile)
    const isFree = displayNameSchema.safeParse(profile).success && !taken.has(profile.toLowerCase())
    const alias = own.alias === null && isFree && profile !== 'default' ? { alias: profile } : {}
    const missing = notSetYet({ ...alias, ...kept.preferences }, own)
    if ('alias' in missing) taken.add(profile.toLowerCase())
    const as = missing.alias ?? own.alias ?? `${way.accountId}/${way.roleName}`
    if (Object.keys(missing).length === 0) {
      items.set(profile, { ...about, outcome: 'here', as, note: null })
      continue
    }
    preferences.set(place.id, missing)
    const listed = `${way.roleName} of ${way.accountId}, listed once somebody signed in to ${place.portal}`
    items.set(profile, { ...about, outcome: 'new', as, note: [listed, ...kept.notes].join('; ') })
  }
  return { preferences, items }
}
