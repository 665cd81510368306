import { portalKey } from '../../contract/portal-key.ts'
import type { ImportedPortal } from '../plan-portals.ts'
import { portalName } from '../portal-name.ts'
import type { AwsProfiles } from './aws-profiles.ts'
import { configId } from './config-id.ts'
import type { CredentialWay } from './credential-way.ts'

type SsoWay = Extract<CredentialWay, { kind: 'sso' }>

/** The portals of these roles, each once; and with `others`, those that an `[sso-session]` names and no role has. Pure. */
export function portalsOf(
  { ssoSessions }: AwsProfiles,
  roles: readonly SsoWay[],
  { others }: { readonly others: boolean },
): readonly ImportedPortal[] {
  const sections = new Set([
    ...(others ? ssoSessions.keys() : []),
    ...roles.flatMap(({ ssoSession }) => (ssoSession === null ? [] : [ssoSession])),
  ])
  const named = [...sections].map((name): ImportedPortal => {
    const settings = ssoSessions.get(name)
    return {
      id: configId('portal', name),
      name,
      startUrl: settings?.get('sso_start_url') ?? '',
      region: settings?.get('sso_region') ?? '',
      note: null,
    }
  })
  const keys = new Set(named.map(({ startUrl }) => portalKey(startUrl)))
  const spelledOut: ImportedPortal[] = []
  for (const { startUrl, region, ssoSession } of roles) {
    if (ssoSession !== null || keys.has(portalKey(startUrl))) continue
    keys.add(portalKey(startUrl))
    const id = configId('portal', '', portalKey(startUrl))
    spelledOut.push({ id, name: portalName(startUrl), startUrl, region, note: null })
  }
  return [...named, ...spelledOut]
}

/** The portal of a role: that of its `[sso-session]`, else the first of its start URL. Pure. */
export function portalIdOf(way: SsoWay, portals: readonly ImportedPortal[]): string | null {
  if (way.ssoSession !== null) return configId('portal', way.ssoSession)
  const key = portalKey(way.startUrl)
  return portals.find(({ startUrl }) => portalKey(startUrl) === key)?.id ?? null
}
