import { parse, TomlError } from 'smol-toml'
import { z } from 'zod'
import { CoreError } from '../../core-error.ts'
import type { Settings } from '../aws-config/aws-profiles.ts'
import { portalName } from '../portal-name.ts'

/** What granted has beside the AWS CLI's own files. */
export interface GrantedConfig {
  /** As `[sso-session]` sections of the AWS CLI would say them, by name. */
  readonly portals: ReadonlyMap<string, Settings>
  /** As granted calls it, such as `FIREFOX`; null: none was chosen. */
  readonly browser: string | null
  /** Names of settings that are set, and have no like here. */
  readonly others: readonly GrantedSetting[]
  /** Where it follows profiles of a team. */
  readonly registries: readonly string[]
}

/** Settings that are told when they are set; those that change nothing for a person are not. */
export const grantedSettings = [
  'CustomBrowserPath',
  'CustomSSOBrowserPath',
  'AWSConsoleBrowserLaunchTemplate',
  'SSOBrowserLaunchTemplate',
  'AccessRequestURL',
  'ExportCredentialSuffix',
] as const
export type GrantedSetting = (typeof grantedSettings)[number]

const text = z.string().trim().min(1).optional().catch(undefined)
const portalSchema = z.object({ StartURL: z.string().min(1), SSORegion: z.string().min(1) })
const configSchema = z.looseObject({
  DefaultBrowser: text,
  CommonFateDefaultSSOStartURL: text,
  CommonFateDefaultSSORegion: text,
  SSO: z.record(z.string(), z.unknown()).optional().catch(undefined),
  ProfileRegistryURLS: z.array(z.string()).optional().catch(undefined),
  ProfileRegistry: z
    .object({ Registries: z.array(z.object({ url: z.string() })).optional() })
    .optional()
    .catch(undefined),
})

/**
 * What `~/.granted/config` says (`pkg/config/config.go` there). A portal that does not read as one is passed over.
 * @throws CoreError `invalid-input`, naming the line of what is no TOML. Pure.
 */
export function readGrantedConfig(path: string, toml: string): GrantedConfig {
  const config = configSchema.parse(parsed(path, toml))
  const named = Object.entries(config.SSO ?? {}).flatMap(([name, value]) => {
    const portal = portalSchema.safeParse(value)
    return portal.success ? [[name, sectionOf(portal.data.StartURL, portal.data.SSORegion)] as const] : []
  })
  const { CommonFateDefaultSSOStartURL: url, CommonFateDefaultSSORegion: region } = config
  const usual =
    url === undefined || region === undefined ? [] : [[portalName(url), sectionOf(url, region)] as const]
  return {
    portals: new Map([...usual, ...named]),
    browser: config.DefaultBrowser ?? null,
    others: grantedSettings.filter((name) => isSet(config[name])),
    registries: [
      ...(config.ProfileRegistryURLS ?? []),
      ...(config.ProfileRegistry?.Registries ?? []).map((one) => one.url),
    ],
  }
}

function sectionOf(startUrl: string, region: string): Settings {
  return new Map([
    ['sso_start_url', startUrl],
    ['sso_region', region],
  ])
}

/** granted writes every setting, also those that nobody chose. */
function isSet(value: unknown): boolean {
  return value !== undefined && value !== '' && value !== false
}

function parsed(path: string, toml: string): unknown {
  try {
    return parse(toml)
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause
    throw new CoreError('invalid-input', `${path} line ${cause.line} is no TOML`, {
      hint: 'mend it, then import again',
      cause,
    })
  }
}
