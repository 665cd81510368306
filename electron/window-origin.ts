/** Where our pages live: a scheme of our own, so that no `file:` page and nothing from the network is ever one of them. */
export const windowScheme = 'app'
export const windowOrigin = `${windowScheme}://keyturn`

/** Whether this address is one of our pages. Anything that does not parse is not. */
export function isOurPage(address: string): boolean {
  return URL.canParse(address) && address.startsWith(`${windowOrigin}/`)
}
