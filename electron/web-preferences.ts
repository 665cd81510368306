import type { WebPreferences } from 'electron'

/**
 * How every window of ours runs its page. Most of it is Electron's default today and said all the same, so that neither
 * another default nor another file changes it.
 */
export function webPreferences({
  preload,
  isPackaged,
}: {
  /** Absolute path of the preload script. */
  readonly preload: string
  readonly isPackaged: boolean
}): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    // Chromium's spell checker fetches its dictionaries from a server of Google's.
    spellcheck: false,
    devTools: !isPackaged,
  }
}
