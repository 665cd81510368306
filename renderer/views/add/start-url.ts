/**
 * What people paste as a start URL, as the address of the portal: with a scheme, without the page they were on
 * (`#/…`, `?…`) and without a slash at the end. Anything that is no address comes back as it is, for the field to refuse.
 */
export function tidyStartUrl(text: string): string {
  const typed = text.trim()
  const withScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`
  if (!/^https?:\/\/[^\s/]+\.[^\s/]+/i.test(withScheme) || !URL.canParse(withScheme)) return typed
  const { origin, pathname } = new URL(withScheme)
  return origin + pathname.replace(/\/+$/, '')
}

/** The region that newer start URLs name (`https://ssoins-….portal.eu-west-1.app.aws`); null for those that do not. */
export function regionOfStartUrl(url: string): string | null {
  return /^https:\/\/[\w-]+\.portal\.([a-z]{2,4}(?:-[a-z]+)+-\d{1,2})\.app\.aws\b/.exec(url)?.[1] ?? null
}

/** What the portal is likely called: the first word of its host, `acme` of `https://acme.awsapps.com/start`; else null. */
export function nameOfStartUrl(url: string): string | null {
  const name = /^https?:\/\/([a-z\d][a-z\d-]*)\.awsapps\.(?:com|cn)\b/i.exec(url)?.[1] ?? null
  // An instance nobody gave a name goes by its directory's id.
  return name === null || /^d-[\da-f]{10}$/.test(name) ? null : name
}
