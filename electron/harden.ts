import { app, type Event, session, type Session, type WebContents } from 'electron'
import { isWeb } from './open-address.ts'

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
 * it wants opened is handed to `open`, which decides whether a browser gets to see it. Only the pages of others in which
 * people sign in (`isSignIn`, by their store) lead on, on the web.
 */
export function keepPagesInPlace(
  open: (address: string) => void,
  isSignIn: (session: Session) => boolean,
): void {
  app.on('web-contents-created', (_, contents) => {
    if (isSignIn(contents.session)) return keepOnWeb(contents)
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

/** Anywhere by http or https; windows it opens are of its own kind. */
function keepOnWeb(contents: WebContents): void {
  const stay = (event: Event & { readonly url: string }): void => {
    if (!isWeb(event.url) && event.url !== blank) event.preventDefault()
  }
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => ({ action: isWeb(url) || url === blank ? 'allow' : 'deny' }))
}

/** What a page opens that it writes itself. */
const blank = 'about:blank'
