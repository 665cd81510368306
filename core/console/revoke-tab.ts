import { consoleHosts } from './console-hosts.ts'

/** Where AWS's console revokes the sessions of a role. It holds no secret, and needs a sign-in that may. Pure. */
export function revokeTab({
  roleName,
  region,
  endpointUrl,
}: {
  readonly roleName: string
  readonly region: string
  readonly endpointUrl: string | null
}): string {
  const { console } = consoleHosts(region, endpointUrl)
  return `${console}/iam/home#/roles/details/${encodeURIComponent(roleName)}?section=revoke_sessions`
}
