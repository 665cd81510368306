import { basename } from 'node:path'
import { shellWords } from '../../aws-files/shell-words.ts'
import type { AwsProfile, AwsProfiles, Settings } from '../aws-config/aws-profiles.ts'
import type { AwsSsoCliConfig } from './read-config.ts'

/**
 * The profiles that aws-sso-cli wrote (`credential_process = aws-sso … -S NAME process --arn ARN`), in the AWS CLI's words for
 * a role of Identity Center; others are not among them. The portals of its config are there as sections. Pure.
 */
export function asAwsSsoReads({ profiles }: AwsProfiles, config: AwsSsoCliConfig): AwsProfiles {
  const written = [...profiles.values()].flatMap((profile): readonly (readonly [string, AwsProfile])[] => {
    const role = roleOf(profile.settings)
    if (role === null) return []
    const portal = role.sso ?? config.usual ?? ''
    const settings = new Map([
      ['sso_session', config.portals.get(portal)?.name ?? portal],
      ['sso_account_id', role.accountId],
      ['sso_role_name', role.roleName],
    ])
    const region = profile.settings.get('region')
    if (region !== undefined) settings.set('region', region)
    return [
      [
        profile.name,
        { name: profile.name, settings, storedKey: null, files: { config: settings, credentials: null } },
      ],
    ]
  })
  return {
    profiles: new Map(written),
    ssoSessions: new Map([...config.portals.values()].map(({ name, settings }) => [name, settings])),
  }
}

/** What the command of such a profile asks for; null: it is another command. */
function roleOf(
  settings: Settings,
): { readonly sso: string | null; readonly accountId: string; readonly roleName: string } | null {
  const [program = '', ...words] = shellWords(settings.get('credential_process') ?? '') ?? []
  if (!/^aws-sso(\.exe)?$/.test(basename(program)) || !words.includes('process')) return null
  const after = (...flags: readonly string[]) => {
    const at = words.findIndex((word) => flags.includes(word))
    return at === -1 ? null : (words[at + 1] ?? null)
  }
  const [, accountId, roleName] =
    /^arn:[^:]+:iam::(\d+):role\/(?:.*\/)?([^/]+)$/.exec(after('--arn', '-a') ?? '') ?? []
  if (accountId === undefined || roleName === undefined) return null
  return { sso: after('-S', '--sso'), accountId: accountId.padStart(12, '0'), roleName }
}
