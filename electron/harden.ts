import { app, session, type Session } from 'electron'

/** The one thing our pages may do that Chromium asks about: put text on the clipboard when a person clicks "Copy". */
const allowed = 'clipboard-sanitized-write'

/** Refuses every page what it does not need, in the session our windows share and in any that is ever made. */
export function refusePermissions(): void {
  refuseIn(session.defaultSession)
  app.on('session-created', refuseIn)
}

function refuseIn(session: Session): void {
  session.setPermissionRequestHandler((_, permission, answer) => answer(permission === allowed))
  session.setPermissionCheckHandler((_, permission) => permission === allowed)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}

/**
 * Holds for every page that is ever made, also by a mistake: it goes nowhere, embeds nothing, and opens no window. What
 * it wants opened is handed to `open`, which decides whether a browser gets to see it.
 */
export function keepPagesInPlace(open: (address: string) => void): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      open(url)
      return { action: 'deny' }
    })
  })
}
