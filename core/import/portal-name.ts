/** What people call a portal: `acme` of https://acme.awsapps.com/start. Pure. */
export function portalName(startUrl: string): string {
  if (!URL.canParse(startUrl)) return startUrl
  const { hostname } = new URL(startUrl)
  return hostname.endsWith('.awsapps.com') ? (hostname.split('.')[0] ?? hostname) : hostname
}
