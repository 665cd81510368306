// @ts-check

/** The Chromium that draws the icons and shows the window to tests and benches: Debian's, unless CHROMIUM_PATH names another. */
export const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
