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
  return { preload, ...confined(isPackaged) }
}

/** For pages of others, in which people sign in: the same without a script of ours, and with a store of their own. */
export function signInPreferences(options: {
  readonly partition: string
  readonly isPackaged: boolean
}): WebPreferences {
  return { partition: options.partition, ...confined(options.isPackaged) }
}

function confined(isPackaged: boolean): WebPreferences {
  return {
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
