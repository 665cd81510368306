import type { Integration } from '../integrations/identity-center.ts'
import { mayShare } from '../integrations/cli-sharing-of.ts'
import type { SsoSession } from './names-in-use.ts'
import { readableName } from './profile-template.ts'

/** The `[sso-session]` that leads to an integration's portal, and whether it is for us to write. */
export interface PortalName {
  readonly ssoSession: string
  readonly isOurs: boolean
}

/**
 * By the id of the integration: that by which it shares its sign-in, else one made of its name. One that stands outside
 * of the block is used if it leads to the same portal; else another name is taken. None has an integration with an
 * endpoint of its own, whose portal the AWS CLI would look for at AWS. Pure.
 */
export function portalNames(
  integrations: readonly Integration[],
  outside: ReadonlyMap<string, SsoSession>,
): ReadonlyMap<string, PortalName> {
  const names = new Map<string, PortalName>()
  const given = new Set<string>()
  for (const integration of integrations.filter((one) => mayShare(one) && /^\S+$/.test(one.startUrl))) {
    const { id, name, startUrl, region, awsCliSession } = integration
    const own = readableName(name)
    const wishes = [awsCliSession, own, `keyturn-${own}`, `keyturn-${id}`].filter(
      (wish) => wish !== null && wish !== '' && !given.has(wish),
    )
    for (const ssoSession of wishes) {
      if (ssoSession === null) continue
      const standing = outside.get(ssoSession)
      const isSame = standing?.startUrl === startUrl && standing.region === region
      if (standing === undefined ? readableName(ssoSession) !== ssoSession : !isSame) continue
      names.set(id, { ssoSession, isOurs: standing === undefined })
      given.add(ssoSession)
      break
    }
  }
  return names
}
