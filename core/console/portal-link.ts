/**
 * The access portal's own link to the console of one account: it signs in by the portal, beside what the browser is signed
 * in as, and carries no credentials. Pure. (User guide of IAM Identity Center, "Creating shortcut links".)
 */
export function portalLink(options: {
  readonly startUrl: string
  readonly accountId: string
  readonly roleName: string
  readonly destination: string | null
}): string {
  const query = new URLSearchParams({ account_id: options.accountId, role_name: options.roleName })
  if (options.destination !== null) query.set('destination', options.destination)
  const portal = options.startUrl.replace(/#.*$/, '').replace(/\/+$/, '')
  return `${portal}/#/console?${query.toString()}`
}
