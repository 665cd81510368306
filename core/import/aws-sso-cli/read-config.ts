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
  /** Roles that are assumed with another. */
  readonly chained: readonly ChainedRole[]
  readonly hasProfileFormat: boolean
}

/** A role of an account, by its name without a path. */
export interface RoleName {
  readonly accountId: string
  readonly roleName: string
}

export interface ChainedRole extends RoleName {
  /** What it is called where no profile stands for it. */
  readonly name: string
  readonly roleArn: string
  /** Null: what it is assumed `Via` does not read as a role. */
  readonly via: RoleName | null
  /** As the portals are keyed. */
  readonly portal: string
  readonly externalId: string | null
  readonly hasSourceIdentity: boolean
}

const text = z.string().trim().min(1)
const roleSchema = z
  .object({
    Via: text.optional().catch(undefined),
    ExternalId: text.optional().catch(undefined),
    SourceIdentity: text.optional().catch(undefined),
  })
  .nullish()
  .catch(null)
const accountSchema = z
  .object({
    Name: text.optional().catch(undefined),
    Roles: z.record(z.string(), roleSchema).nullish().catch(null),
  })
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
    chained: portals.flatMap(([portal, { Accounts }]) =>
      Object.entries(Accounts ?? {}).flatMap(([account, about]) =>
        Object.entries(about?.Roles ?? {}).flatMap(([roleName, role]) =>
          role?.Via === undefined
            ? []
            : [
                chainedRole({
                  portal,
                  account,
                  name: about?.Name,
                  roleName,
                  role: { ...role, Via: role.Via },
                }),
              ],
        ),
      ),
    ),
    hasProfileFormat: config.data.ProfileFormat !== undefined,
  }
}

function chainedRole(found: {
  readonly portal: string
  readonly account: string
  readonly name: string | undefined
  readonly roleName: string
  readonly role: {
    readonly Via: string
    readonly ExternalId?: string | undefined
    readonly SourceIdentity?: string | undefined
  }
}): ChainedRole {
  const { portal, roleName, role } = found
  const accountId = found.account.padStart(12, '0')
  const partition = /^arn:([^:]+):/.exec(role.Via)?.[1] ?? 'aws'
  return {
    portal,
    accountId,
    roleName,
    name: `${found.name ?? accountId}:${roleName}`,
    roleArn: `arn:${partition}:iam::${accountId}:role/${roleName}`,
    via: roleOfArn(role.Via),
    externalId: role.ExternalId ?? null,
    hasSourceIdentity: role.SourceIdentity !== undefined,
  }
}

/** Null: no ARN of a role. */
export function roleOfArn(arn: string): RoleName | null {
  const [, accountId, roleName] = /^arn:[^:]+:iam::(\d+):role\/(?:.*\/)?([^/]+)$/.exec(arn) ?? []
  if (accountId === undefined || roleName === undefined) return null
  return { accountId: accountId.padStart(12, '0'), roleName }
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
