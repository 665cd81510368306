import type { ImportItem } from '../../contract/import.ts'
import { roleSessionId } from '../../integrations/role-session-id.ts'
import { noPreferences, type SessionPreferences, type Workspace } from '../../workspace/workspace.ts'
import type { LeappSession, LeappWorkspace } from './leapp-workspace.ts'
import type { PlannedIntegrations } from './plan-integrations.ts'
import { notSetYet, whatIsKept } from '../role-preferences.ts'
import { plannedPreferences } from './planned-preferences.ts'

/** A role of Identity Center: the session that stands for it here, synced or not yet; or why there is none. */
export type RolePlace = { readonly id: string; readonly name: string } | { readonly why: string }

export function placeOfRole(session: LeappSession, standing: PlannedIntegrations['standing']): RolePlace {
  const { roleArn, awsSsoConfigurationId, sessionName } = session
  // Leapp makes it up: the role's name stands where IAM has `role/PATH/NAME`.
  const [, accountId, roleName] = /^arn:[^:]+:iam::(\d{12})\/([^/]+)/.exec(roleArn ?? '') ?? []
  if (accountId === undefined || roleName === undefined)
    return { why: 'it does not say which role of which account it is' }
  const integration = standing.get(awsSsoConfigurationId ?? '')
  if (integration === undefined) return { why: 'its integration is not in the workspace, or is left out' }
  return {
    id: roleSessionId({ integrationId: integration.id, accountId, roleName }),
    name: `${sessionName === '' ? accountId : sessionName}/${roleName}`,
  }
}

/**
 * What was set on roles of Identity Center, whose sessions a sync makes: kept by the id that they will have. What the user set
 * here already stays. Regions and profiles that Leapp gave unasked are not kept. Pure.
 */
export function planRoles(
  leapp: LeappWorkspace,
  {
    standing,
    now,
    pinned,
  }: {
    readonly standing: PlannedIntegrations['standing']
    readonly now: Workspace
    readonly pinned: ReadonlySet<string>
  },
): {
  readonly preferences: ReadonlyMap<string, Partial<SessionPreferences>>
  readonly items: readonly ImportItem[]
} {
  const preferences = new Map<string, Partial<SessionPreferences>>()
  const items: ImportItem[] = []
  for (const session of leapp.sessions) {
    if (session.type !== 'awsSsoRole') continue
    const place = placeOfRole(session, standing)
    if ('why' in place) {
      const name = session.sessionName || session.sessionId
      items.push({ what: 'role', name, outcome: 'left-out', as: null, note: place.why })
      continue
    }
    const planned = plannedPreferences(leapp, session, { isPinned: pinned.has(session.sessionId) })
    const { region, ...others } = planned.preferences
    const isUsualRegion = region === undefined || region === (leapp.settings.defaultRegion ?? leappRegion)
    const wanted = isUsualRegion ? others : { region, ...others }
    const note = planned.notes.length === 0 ? null : planned.notes.join('; ')
    const missing = notSetYet(wanted, now.preferences[place.id] ?? noPreferences)
    const about = { what: 'role', name: place.name, as: place.name, note } as const
    if (Object.keys(missing).length > 0) {
      preferences.set(place.id, missing)
      items.push({ ...about, outcome: 'new', note: [whatIsKept(missing), ...planned.notes].join('; ') })
    } else if (Object.keys(wanted).length > 0 || note !== null) items.push({ ...about, outcome: 'here' })
  }
  return { preferences, items }
}

/** Leapp's own default. */
const leappRegion = 'us-east-1'
