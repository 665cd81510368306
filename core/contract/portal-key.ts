/** What start URLs of one portal have in common: one is written with and without a slash or `#` at the end. Pure. */
export function portalKey(startUrl: string): string {
  return startUrl.toLowerCase().replace(/[/#]+$/, '')
}
