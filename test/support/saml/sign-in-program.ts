// A program for Electron that signs in where a test asks it to, with windows as the desktop app has them.
import { app } from 'electron'
import { createEmbeddedSamlBrowser } from '../../../agent/saml/embedded-browser.ts'
import type { SamlBrowser } from '../../../core/host.ts'
import { keepPagesInPlace, refusePermissions } from '../../../electron/harden.ts'
import { createSignInWindows } from '../../../electron/saml-window.ts'

declare global {
  var signInBrowser: SamlBrowser
}

const windows = createSignInWindows({ isPackaged: true })
globalThis.signInBrowser = createEmbeddedSamlBrowser(windows.pages)
app.on('window-all-closed', () => {})
app.once('ready', () => {
  refusePermissions()
  keepPagesInPlace(() => {}, windows.isTheirs)
})
