import type { LongTermKey } from '../../access/iam-user.ts'
import type { ImportItem } from '../../contract/import.ts'
import type { SavedSession, Workspace } from '../../workspace/workspace.ts'
import { freeName } from '../free-name.ts'
import { idHere } from './id-here.ts'
import type { PlannedSession } from '../import-plan.ts'
import type { LeappKeys } from './leapp-keys.ts'
import type { LeappSession, LeappWorkspace } from './leapp-workspace.ts'
import type { PlannedIntegrations } from './plan-integrations.ts'
import { placeOfRole } from './plan-roles.ts'
import { plannedPreferences } from './planned-preferences.ts'
import { isSame } from '../is-same.ts'
import type { UnnamedSession } from '../unnamed-session.ts'
import { assumedRoleOf, iamUserOf, samlRoleOf } from './saved-session.ts'

/** What stands here for a session of Leapp's; or why nothing does. */
type Place = { readonly id: string } | { readonly why: string }

/** The sessions that people made in Leapp: IAM users, federated and chained roles. Pure. */
export function planSessions(
  leapp: LeappWorkspace,
  {
    standing,
    now,
    pinned,
    keys,
  }: {
    readonly standing: PlannedIntegrations['standing']
    readonly now: Workspace
    readonly pinned: ReadonlySet<string>
    readonly keys: LeappKeys
  },
): { readonly sessions: readonly PlannedSession[]; readonly items: readonly ImportItem[] } {
  const byLeappId = new Map(leapp.sessions.map((one) => [one.sessionId, one]))
  const names = new Set(now.sessions.map(({ name }) => name.toLowerCase()))
  const places = new Map<string, Place>()
  const items = new Map<string, ImportItem>()
  const sessions: PlannedSession[] = []

  function placeOf(session: LeappSession): Place {
    const known = places.get(session.sessionId)
    if (known !== undefined) return known
    const place = planned(session)
    places.set(session.sessionId, place)
    return place
  }

  function planned(session: LeappSession): Place {
    if (session.type === 'awsSsoRole') return placeOfRole(session, standing)
    const here = now.sessions.find(({ id }) => id === idHere(session.sessionId))
    if (here !== undefined) return stays(session, here)
    switch (session.type) {
      case 'awsIamUser':
        return planUser(session)
      case 'awsIamRoleFederated':
        return taken(session, samlRoleOf(leapp, session, idHere(session.sessionId)))
      case 'awsIamRoleChained':
        return planChained(session)
      case 'azure':
        return leftOut(session, 'Azure is not supported')
      case 'localstack':
        return leftOut(session, 'it has an endpoint of its own, which only an integration has here')
      default:
        return leftOut(session, `sessions of kind ${session.type} are not known`)
    }
  }

  function planUser(session: LeappSession): Place {
    const id = idHere(session.sessionId)
    if (keys === 'refused')
      return leftOut(session, 'its access key was not read: keyturn import leapp --keys')
    if (keys === 'unread') {
      const user = iamUserOf(session, { id, accessKeyId: '' })
      if ('why' in user) return leftOut(session, user.why)
      tell(session, {
        outcome: 'new',
        as: claimName(session),
        note: 'its access key is read from the keychain',
      })
      return { id }
    }
    const key = keys.get(session.sessionId) ?? null
    if (key === null) return leftOut(session, 'the keychain has no access key of it: keyturn add iam-user')
    return taken(session, iamUserOf(session, { id, accessKeyId: key.accessKeyId }), key)
  }

  function planChained(session: LeappSession): Place {
    const circle = circleOf(session)
    if (circle !== null) return leftOut(session, `it is assumed in a circle: ${circle.join(' → ')}`)
    const parent = byLeappId.get(session.parentSessionId ?? '')
    if (parent === undefined) return leftOut(session, 'its source is not in the workspace')
    const source = placeOf(parent)
    if ('why' in source) return leftOut(session, `its source is left out: ${nameOf(parent)}`)
    const role = assumedRoleOf(session, { id: idHere(session.sessionId), sourceSessionId: source.id })
    const unlisted = unlistedPortalOf(parent)
    if (unlisted === null || 'why' in role) return taken(session, role)
    const waits = `its source is listed once somebody signed in to ${unlisted}`
    return taken(session, { ...role, note: [waits, role.note].filter((one) => one !== null).join('; ') })
  }

  /** The name of the portal that is new here, and has yet to list this role; null for others. */
  function unlistedPortalOf({ type, awsSsoConfigurationId }: LeappSession): string | null {
    const portal = type === 'awsSsoRole' ? standing.get(awsSsoConfigurationId ?? '') : undefined
    return portal === undefined || now.integrations.some(({ id }) => id === portal.id) ? null : portal.name
  }

  /** From it and back to it; null: it is in no circle. */
  function circleOf(session: LeappSession): readonly string[] | null {
    const line = lineOf(session)
    const last = line.at(-1)
    return byLeappId.get(last?.parentSessionId ?? '') === session ? [...line, session].map(nameOf) : null
  }

  /** It and the chained roles above it, nearest first. */
  function lineOf(session: LeappSession): readonly LeappSession[] {
    const passed = new Set<LeappSession>()
    let current: LeappSession | undefined = session
    while (current?.type === 'awsIamRoleChained' && !passed.has(current)) {
      passed.add(current)
      current = byLeappId.get(current.parentSessionId ?? '')
    }
    return [...passed]
  }

  function taken(
    session: LeappSession,
    found: UnnamedSession<SavedSession>,
    key: LongTermKey | null = null,
  ): Place {
    if ('why' in found) return leftOut(session, found.why)
    const same = now.sessions.find((one) => isSame(one, found.saved))
    if (same !== undefined) return stays(session, same)
    const { preferences, notes } = plannedPreferences(leapp, session, {
      isPinned: pinned.has(session.sessionId),
    })
    const name = claimName(session)
    sessions.push({ saved: { ...found.saved, name } as SavedSession, preferences, key })
    const told = [...(found.note === null ? [] : [found.note]), ...notes]
    tell(session, { outcome: 'new', as: name, note: told.length === 0 ? null : told.join('; ') })
    return { id: found.saved.id }
  }

  function stays(session: LeappSession, { id, name }: SavedSession): Place {
    tell(session, { outcome: 'here', as: name, note: null })
    return { id }
  }

  function leftOut(session: LeappSession, why: string): Place {
    tell(session, { outcome: 'left-out', as: null, note: why })
    return { why }
  }

  function tell(session: LeappSession, said: Pick<ImportItem, 'outcome' | 'as' | 'note'>): void {
    items.set(session.sessionId, { what: 'session', name: nameOf(session), ...said })
  }

  function claimName(session: LeappSession): string {
    const name = freeName(session.sessionName, names, 'Leapp')
    names.add(name.toLowerCase())
    return name
  }

  for (const session of leapp.sessions) {
    // From the top: a chain may be longer than functions can be nested.
    for (const above of lineOf(session).toReversed()) placeOf(above)
    placeOf(session)
  }
  return {
    sessions,
    items: leapp.sessions.flatMap(({ sessionId }) => items.get(sessionId) ?? []),
  }
}

function nameOf({ sessionName, sessionId }: LeappSession): string {
  return sessionName === '' ? sessionId : sessionName
}
