import { parse, YAMLParseError } from 'yaml'
import { z } from 'zod'
import { CoreError } from '../../core-error.ts'
import type { Settings } from '../aws-config/aws-profiles.ts'
import { portalName } from '../portal-name.ts'

/** The portals of an aws-sso-cli config, and what else of it is there. */
export interface AwsSsoCliConfig {
  /** By what they are called there, as `[sso-session]` of the AWS CLI would say it. */
  readonly portals: ReadonlyMap<string, { readonly name: string; readonly settings: Settings }>
  /** Which is meant where nothing says. */
  readonly usual: string | null
  /** Roles that are assumed with another, as `ACCOUNT/ROLE`. */
  readonly chained: readonly string[]
  readonly hasProfileFormat: boolean
}

const text = z.string().trim().min(1)
const roleSchema = z
  .object({ Via: text.optional().catch(undefined) })
  .nullish()
  .catch(null)
const accountSchema = z
  .object({ Roles: z.record(z.string(), roleSchema).nullish().catch(null) })
  .nullish()
  .catch(null)
const portalSchema = z.object({
  StartUrl: text,
  SSORegion: text,
  Accounts: z.record(z.string(), accountSchema).nullish().catch(null),
})
const configSchema = z.object({
  SSOConfig: z.record(z.string(), z.unknown()),
  DefaultSSO: text.optional().catch(undefined),
  ProfileFormat: text.optional().catch(undefined),
})

/**
 * What `config.yaml` of aws-sso-cli says (`docs/config.md` there). A portal that does not read as one is passed over.
 * @throws CoreError `invalid-input`, naming the line of what is no YAML. Pure.
 */
export function readAwsSsoCliConfig(path: string, yaml: string): AwsSsoCliConfig {
  const config = configSchema.safeParse(parsed(path, yaml))
  if (!config.success)
    throw new CoreError('invalid-input', `${path} is no config of aws-sso-cli: it has no SSOConfig`)
  const portals = Object.entries(config.data.SSOConfig).flatMap(([name, value]) => {
    const portal = portalSchema.safeParse(value)
    return portal.success ? [[name, portal.data] as const] : []
  })
  const [only, ...more] = portals
  const usual = more.length === 0 ? (only?.[0] ?? null) : 'Default'
  return {
    portals: new Map(
      portals.map(([name, { StartUrl, SSORegion }]) => [
        name,
        {
          // What aws-sso-cli calls the first one, whatever it is of.
          name: name === 'Default' ? portalName(StartUrl) : name,
          settings: new Map([
            ['sso_start_url', StartUrl],
            ['sso_region', SSORegion],
          ]),
        },
      ]),
    ),
    usual: config.data.DefaultSSO ?? usual,
    chained: portals.flatMap(([, { Accounts }]) =>
      Object.entries(Accounts ?? {}).flatMap(([account, roles]) =>
        Object.entries(roles?.Roles ?? {}).flatMap(([role, about]) =>
          about?.Via === undefined ? [] : [`${account}/${role}`],
        ),
      ),
    ),
    hasProfileFormat: config.data.ProfileFormat !== undefined,
  }
}

function parsed(path: string, yaml: string): unknown {
  try {
    return parse(yaml) as unknown
  } catch (cause) {
    if (!(cause instanceof YAMLParseError)) throw cause
    const line = cause.linePos?.[0].line
    throw new CoreError('invalid-input', `${path}${line === undefined ? '' : ` line ${line}`} is no YAML`, {
      hint: 'mend it, then import again',
      cause,
    })
  }
}
