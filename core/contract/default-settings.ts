import type { Settings } from './settings.ts'

/** What holds until a person chooses otherwise. Apart from the schemas, which a window need not load to open. */
export const defaultSettings: Settings = {
  theme: 'system',
  grouping: 'ou',
  defaultRegion: null,
  defaultDelivery: 'file',
  handOutOnlyStarted: false,
  refresh: 'automatic',
  proxyUrl: null,
  caBundle: null,
  startAtLogin: false,
  onQuit: 'stop',
  stopWhenIdleMinutes: null,
  stopOnLock: false,
  stopOnSleep: false,
  stopOnLogout: true,
  notifications: {
    expiring: true,
    signedOut: true,
    refreshFailing: true,
    codeWanted: true,
    stopped: true,
  },
  consoleMode: null,
  consolePlace: 'default',
  guardConsole: 'never',
  letterKeys: true,
  keys: {},
  globalShortcut: null,
  segments: [],
  hintsSeen: [],
}
