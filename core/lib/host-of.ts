/** The host of an address, as people name a place on the web; the text itself when it is no address. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address
}
