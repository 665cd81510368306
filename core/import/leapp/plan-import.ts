import type { ImportItem } from '../../contract/import.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { idHere } from './id-here.ts'
import type { ImportPlan } from '../import-plan.ts'
import type { LeappKeys } from './leapp-keys.ts'
import type { LeappSession, LeappWorkspace } from './leapp-workspace.ts'
import { planIntegrations } from './plan-integrations.ts'
import { planRoles } from './plan-roles.ts'
import { planSegments } from './plan-segments.ts'
import { planSessions } from './plan-sessions.ts'
import { planSettings } from './plan-settings.ts'
import { usualProfile } from './planned-preferences.ts'

/** The newest version of Leapp's format, of its last release. */
const newestVersion = 7

/**
 * What an import would add to the workspace as it is now, and every reason for what it would not. What is there is neither
 * replaced nor removed, so that a second import adds nothing. Pure.
 */
export function planImport(leapp: LeappWorkspace, now: Workspace, keys: LeappKeys): ImportPlan {
  const { added, standing, items } = planIntegrations(leapp, now.integrations)
  const pinned = new Set(leapp.pinned)
  const sessions = planSessions(leapp, { standing, now, pinned, keys })
  const roles = planRoles(leapp, { standing, now, pinned })
  const own = now.settings.segments ?? []
  const segments = planSegments(leapp, { standing, own })
  const settings = planSettings(leapp, now.settings)
  return {
    integrations: added,
    sessions: sessions.sessions,
    rolePreferences: roles.preferences,
    settings: {
      ...settings.change,
      ...(segments.added.length === 0 ? {} : { segments: [...own, ...segments.added] }),
    },
    items: [
      ...items,
      ...sessions.items,
      ...roles.items,
      ...segments.items,
      ...settings.items,
      ...unused(leapp),
      ...broken(leapp),
    ],
  }
}

/** The IAM users that are not here by their id, whose keys an import has to read. */
export function usersWithoutKey(leapp: LeappWorkspace, now: Workspace): readonly LeappSession[] {
  const here = new Set(now.sessions.map(({ id }) => id))
  return leapp.sessions.filter(({ type, sessionId }) => type === 'awsIamUser' && !here.has(idHere(sessionId)))
}

/** What stands in lists of Leapp's own and belongs to nothing. */
function unused({ sessions, profiles, idpUrls, pinned }: LeappWorkspace): readonly ImportItem[] {
  const ids = new Set(sessions.map(({ sessionId }) => sessionId))
  const used = new Set(sessions.flatMap(({ profileId, idpUrlId }) => [profileId, idpUrlId]))
  const usesUsual = sessions.some(({ profileId }) => profiles.get(profileId ?? '') === usualProfile)
  const leftOut = (what: ImportItem['what'], name: string, note: string): ImportItem => ({
    what,
    name,
    outcome: 'left-out',
    as: null,
    note,
  })
  const dead = pinned.filter((id) => !ids.has(id)).length
  return [
    ...[...profiles].flatMap(([id, name]) =>
      used.has(id) || name === usualProfile
        ? []
        : [leftOut('named-profile', name, 'no session has it; profiles are named at a session here')],
    ),
    ...(usesUsual
      ? [
          leftOut(
            'named-profile',
            usualProfile,
            'its sessions start under profiles of their own here, side by side; keyturn start SESSION --profile default is as before',
          ),
        ]
      : []),
    ...[...idpUrls].flatMap(([id, url]) =>
      used.has(id) ? [] : [leftOut('idp-url', url, 'no role has it; addresses stand at a role here')],
    ),
    ...(dead === 0 ? [] : [leftOut('pin', `${dead} of ${pinned.length}`, 'of sessions that are gone')]),
  ]
}

function broken({ broken, version }: LeappWorkspace): readonly ImportItem[] {
  const told = broken.map((name): ImportItem => ({
    what: 'entry',
    name,
    outcome: 'left-out',
    as: null,
    note: 'broken in Leapp’s file',
  }))
  if (version <= newestVersion) return told
  const newer = `version ${version} of the format`
  const note = `newer than the one known here (${newestVersion}): what reads as that comes`
  return [...told, { what: 'entry', name: newer, outcome: 'left-out', as: null, note }]
}
