import { basename } from 'node:path'
import { shellWords } from '../../aws-files/shell-words.ts'
import type { AwsProfile, AwsProfiles, Settings } from '../aws-config/aws-profiles.ts'
import { type AwsSsoCliConfig, type ChainedRole, type RoleName, roleOfArn } from './read-config.ts'

/**
 * The profiles that aws-sso-cli wrote (`credential_process = aws-sso … -S NAME process --arn ARN`), in the AWS CLI's words for
 * a role of Identity Center, or for one that is assumed `Via` another; other profiles are not among them. Roles of its config
 * that are assumed so come, too. The portals of its config are there as sections. `sources`: profiles that are there only to
 * be drawn on. Pure.
 */
export function asAwsSsoReads(
  { profiles }: AwsProfiles,
  config: AwsSsoCliConfig,
): { readonly all: AwsProfiles; readonly sources: ReadonlySet<string> } {
  const written = [...profiles.values()].flatMap((profile) => {
    const role = roleOf(profile.settings)
    return role === null ? [] : [{ ...role, profile: profile.name, region: profile.settings.get('region') }]
  })
  const nameOf = new Map<string, string>()
  for (const role of [...config.chained.map((one) => ({ ...one, profile: one.name })), ...written])
    nameOf.set(keyOf(role), role.profile)
  const chained = new Map(config.chained.map((role) => [keyOf(role), role]))
  const found = new Map<string, AwsProfile>()
  const sources = new Set<string>()

  function add(name: string, settings: readonly (readonly [string, string | undefined])[]): void {
    const own = new Map(
      settings.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
    )
    found.set(name, { name, settings: own, storedKey: null, files: { config: own, credentials: null } })
  }

  function addRole(
    name: string,
    role: RoleName & { readonly portal: string | null; readonly region: string | undefined },
  ): void {
    const portal = role.portal ?? config.usual ?? ''
    add(name, [
      ['sso_session', config.portals.get(portal)?.name ?? portal],
      ['sso_account_id', role.accountId],
      ['sso_role_name', role.roleName],
      ['region', role.region],
    ])
  }

  function addChained(name: string, role: ChainedRole, region: string | undefined): void {
    add(name, [
      ['role_arn', role.roleArn],
      ['source_profile', role.via === null ? undefined : sourceOf(role.via, role.portal)],
      ['external_id', role.externalId ?? undefined],
      ['region', region],
    ])
  }

  /** The profile of a role that others are assumed with: one that is there, else one of its own. */
  function sourceOf(via: RoleName, portal: string): string {
    const there = nameOf.get(keyOf(via))
    if (there !== undefined) return there
    const name = `via ${keyOf(via)}`
    nameOf.set(keyOf(via), name)
    sources.add(name)
    addRole(name, { ...via, portal, region: undefined })
    return name
  }

  for (const role of written) {
    const via = chained.get(keyOf(role))
    if (via === undefined) addRole(role.profile, role)
    else addChained(role.profile, via, role.region)
  }
  for (const role of config.chained)
    if (nameOf.get(keyOf(role)) === role.name) addChained(role.name, role, undefined)
  return {
    all: {
      profiles: found,
      ssoSessions: new Map([...config.portals.values()].map(({ name, settings }) => [name, settings])),
    },
    sources,
  }
}

function keyOf({ accountId, roleName }: RoleName): string {
  return `${accountId}/${roleName}`
}

/** What the command of such a profile asks for; null: it is another command. */
function roleOf(settings: Settings): (RoleName & { readonly portal: string | null }) | null {
  const [program = '', ...words] = shellWords(settings.get('credential_process') ?? '') ?? []
  if (!/^aws-sso(\.exe)?$/.test(basename(program)) || !words.includes('process')) return null
  const after = (...flags: readonly string[]) => {
    const at = words.findIndex((word) => flags.includes(word))
    return at === -1 ? null : (words[at + 1] ?? null)
  }
  const role = roleOfArn(after('--arn', '-a') ?? '')
  return role === null ? null : { ...role, portal: after('-S', '--sso') }
}
