/** Where an address is opened: as everything else is, or apart from what the browser is signed in as. */
export const browserPlaces = ['default', 'firefox-container', 'chrome-profile', 'private'] as const
export type BrowserPlace = (typeof browserPlaces)[number]
