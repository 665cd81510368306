import type { LongTermKey } from '../../access/iam-user.ts'
import type { ImportItem } from '../../contract/import.ts'
import { roleDurationSecondsSchema } from '../../contract/session.ts'
import { assertNever } from '../../lib/assert-never.ts'
import type { SavedSession, SessionPreferences } from '../../workspace/workspace.ts'
import { freeName } from '../free-name.ts'
import type { PlannedSession } from '../import-plan.ts'
import { isSame } from '../is-same.ts'
import { configId } from './config-id.ts'
import type { CredentialWay } from './credential-way.ts'
import { lineOf } from './line-of.ts'
import type { ItemsByProfile, PlanContext } from './plan-profiles.ts'
import { placeOfSsoRole } from './plan-roles.ts'
import type { UnnamedSession } from '../unnamed-session.ts'
import { assumedRoleOf, processOf, userOf, webIdentityOf } from './saved-of.ts'
import { settingsKept } from './settings-kept.ts'
import { wayOf } from './way-of.ts'

/** What stands here for a profile, or for its keys alone; or why nothing does. */
type Place = { readonly id: string; readonly chained: boolean } | { readonly why: string }

/** One session to be: of a profile, or of its keys with an MFA device, or beside its role. */
interface Subject {
  readonly profile: string
  readonly id: string
  readonly name: string
  /** False: it is there for a role to draw on, and no profile has its name. */
  readonly isProfile: boolean
}

/** STS grants a role assumed with another role's credentials one hour at most, in seconds. */
const chainedSeconds = 3_600

/** The sessions of profiles whose credentials are not Identity Center's, sources first. Pure but for the names it takes. */
export function planSessions(
  wanted: readonly string[],
  context: PlanContext,
): {
  readonly sessions: readonly PlannedSession[]
  readonly items: ItemsByProfile
  /** Of what is no profile, or was not asked for and comes as a source. */
  readonly more: readonly ImportItem[]
} {
  const { all, now, wishes, taken } = context
  const places = new Map<string, Place>()
  const sessions: PlannedSession[] = []
  const items = new Map<string, ImportItem>()
  const more = new Map<string, ImportItem>()
  const imported = new Set([...all.profiles.keys()].map((name) => configId('profile', name)))

  function placeOf(profile: string, as: 'itself' | 'source', mfaSerial: string | null): Place {
    const way = wayOf(all, profile, as)
    // As a source most are what they are themselves, and one session.
    const key = JSON.stringify([
      profile,
      wayOf(all, profile, 'itself').kind === way.kind ? 'itself' : as,
      way.kind === 'keys' && way.mfaSerial === mfaSerial ? null : mfaSerial,
    ])
    const known = places.get(key)
    if (known !== undefined) return known
    const place = planned(profile, way, mfaSerial)
    places.set(key, place)
    return place
  }

  function planned(profile: string, way: CredentialWay, mfaSerial: string | null): Place {
    const own = wishes.ours.get(profile)
    if (own === null) return { why: 'no session stands behind it any more' }
    if (own !== undefined) return { id: own, chained: sessionOf(own)?.kind !== 'iam-user' }
    const itself: Subject = { profile, id: configId('profile', profile), name: profile, isProfile: true }
    if (mfaSerial !== null && way.kind !== 'keys') {
      if (way.kind === 'left-out') return { why: way.why }
      return { why: 'a code is wanted for it, and only an IAM user’s key has an MFA device' }
    }
    const here = known(itself)
    if (here !== null && way.kind !== 'keys') return stays(itself, here)
    switch (way.kind) {
      case 'keys': {
        const isRole = all.profiles.get(profile)?.settings.has('role_arn') === true
        const serial = mfaSerial ?? way.mfaSerial
        if (!isRole && serial === way.mfaSerial) return planUser(itself, way)
        const name = `${profile}${isRole ? ' key' : ''}${serial === null ? '' : ' with MFA'}`
        const id = configId('user', profile, serial ?? '')
        return planUser({ profile, id, name, isProfile: false }, { ...way, mfaSerial: serial })
      }
      case 'role':
        return planRole(itself, way)
      case 'web-identity':
        return taking(itself, webIdentityOf(way, itself.id), { chained: true })
      case 'sso': {
        const place = placeOfSsoRole(way, context)
        return 'why' in place ? place : { id: place.id, chained: true }
      }
      case 'process':
        return planProcess(itself, way)
      case 'login': {
        const saved = { kind: 'login-session', id: itself.id, loginProfile: profile } as const
        return taking(itself, { saved, note: null }, { chained: true, underItsName: false })
      }
      case 'none':
        return leftOut(itself, wishes.withoutCredentials)
      case 'left-out':
        return leftOut(itself, way.why)
      default:
        return assertNever(way)
    }
  }

  function planUser(subject: Subject, way: Extract<CredentialWay, { kind: 'keys' }>): Place {
    const here = known(subject) ?? userHere(way)
    if (here !== null) return stays(subject, here)
    if (!wishes.keys) return leftOut(subject, 'nobody agreed to its key going into the vault: --keys')
    const user = userOf(way, subject.id)
    const found = subject.isProfile || 'why' in user ? user : { ...user, note: whatFor(subject, way) }
    return taking(subject, found, { chained: false, key: way.key })
  }

  /** One of the same key and device; for a key that none is said of, one with any. */
  function userHere({ key, mfaSerial }: Extract<CredentialWay, { kind: 'keys' }>): SavedSession | null {
    const users = now.sessions.filter(
      (one) => one.kind === 'iam-user' && one.accessKeyId === key.accessKeyId && !imported.has(one.id),
    )
    const exact = users.find((one) => one.kind === 'iam-user' && one.mfaSerial === mfaSerial)
    return exact ?? (mfaSerial === null ? (users[0] ?? null) : null)
  }

  function planRole(subject: Subject, way: Extract<CredentialWay, { kind: 'role' }>): Place {
    const { circle } = lineOf(all, subject.profile)
    if (circle !== null) return leftOut(subject, `it is assumed in a circle: ${circle.join(' → ')}`)
    const source = placeOf(way.source, 'source', way.mfaSerial)
    if ('why' in source) return leftOut(subject, `its source is left out: ${way.source}`)
    const role = assumedRoleOf(way, { id: subject.id, sourceSessionId: source.id })
    const duration = durationOf(way, source)
    return taking(subject, role, { chained: true, ...duration })
  }

  function planProcess(subject: Subject, way: Extract<CredentialWay, { kind: 'process' }>): Place {
    const found = processOf(way, subject.id)
    if ('why' in found || wishes.commands)
      return taking(subject, 'why' in found ? found : { ...found, note: `runs: ${way.command}` }, {
        chained: true,
      })
    return leftOut(subject, `nobody agreed to what it runs: --commands (${way.command})`)
  }

  function taking(
    subject: Subject,
    found: UnnamedSession<SavedSession>,
    more: {
      readonly chained: boolean
      readonly key?: LongTermKey
      readonly underItsName?: boolean
      readonly durationSeconds?: number
      readonly durationNote?: string
    },
  ): Place {
    const { chained } = more
    if ('why' in found) return leftOut(subject, found.why)
    const same =
      found.saved.kind === 'iam-user'
        ? undefined
        : now.sessions.find((one) => !imported.has(one.id) && isSame(one, found.saved))
    if (same !== undefined) return stays(subject, same)
    const kept = settingsKept(all, subject.profile)
    const { profile, ...others } = kept.preferences
    const isNamed = subject.isProfile && more.underItsName !== false && profile !== undefined
    const preferences: Partial<SessionPreferences> = {
      ...others,
      ...(isNamed ? { profile } : {}),
      ...(more.durationSeconds === undefined ? {} : { durationSeconds: more.durationSeconds }),
    }
    const name = freeName(subject.name, taken, wishes.origin)
    taken.add(name.toLowerCase())
    sessions.push({
      saved: { ...found.saved, name } as SavedSession,
      preferences,
      key: more.key ?? null,
    })
    const notes = [found.note, more.durationNote ?? null, ...(subject.isProfile ? kept.notes : [])]
    const told = notes.filter((note) => note !== null && note !== '')
    tell(subject, { outcome: 'new', as: name, note: told.length === 0 ? null : told.join('; ') })
    return { id: found.saved.id, chained }
  }

  function known({ id }: Subject): SavedSession | null {
    return sessionOf(id)
  }

  function sessionOf(id: string): SavedSession | null {
    return now.sessions.find((one) => one.id === id) ?? null
  }

  function stays(subject: Subject, here: SavedSession): Place {
    tell(subject, { outcome: 'here', as: here.name, note: null })
    return { id: here.id, chained: here.kind !== 'iam-user' }
  }

  function leftOut(subject: Subject, why: string): Place {
    tell(subject, { outcome: 'left-out', as: null, note: why })
    return { why }
  }

  function tell(subject: Subject, said: Pick<ImportItem, 'outcome' | 'as' | 'note'>): void {
    const item: ImportItem = { what: 'session', name: subject.name, ...said }
    if (subject.isProfile && wanted.includes(subject.profile)) items.set(subject.profile, item)
    else more.set(subject.id, item)
  }

  for (const profile of wanted) {
    if (wayOf(all, profile, 'itself').kind === 'sso') continue
    const { line, circle } = lineOf(all, profile)
    // From the root: a chain may be longer than functions can be nested.
    if (circle === null)
      for (const above of line.slice(1).toReversed()) placeOf(above, 'source', mfaWanted(above, line))
    placeOf(profile, 'itself', null)
  }
  return { sessions, items, more: [...more.values()] }

  /** The device that the one below it in the line is assumed with. */
  function mfaWanted(above: string, line: readonly string[]): string | null {
    const below = line[line.indexOf(above) - 1]
    if (below === undefined) return null
    const way = wayOf(all, below, below === line[0] ? 'itself' : 'source')
    return way.kind === 'role' ? way.mfaSerial : null
  }
}

/** Of a user that no profile is. */
function whatFor({ profile }: Subject, { mfaSerial }: Extract<CredentialWay, { kind: 'keys' }>): string {
  const codes = mfaSerial === null ? '' : ` and want a code of ${mfaSerial}`
  return `the key of profile ${profile}, for roles that draw on it${codes}`
}

function durationOf(
  { durationSeconds }: Extract<CredentialWay, { kind: 'role' }>,
  source: { readonly chained: boolean },
): { readonly durationSeconds?: number; readonly durationNote?: string } {
  if (durationSeconds === null) return {}
  if (!roleDurationSecondsSchema.safeParse(durationSeconds).success)
    return { durationNote: `no role is granted for ${durationSeconds} seconds` }
  if (source.chained && durationSeconds > chainedSeconds)
    return {
      durationNote: `AWS grants it an hour, not ${durationSeconds} seconds: its source is a role itself`,
    }
  return { durationSeconds }
}
