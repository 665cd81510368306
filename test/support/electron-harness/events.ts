import type { BrowserWindow } from './browser-window.ts'
import type { HarnessEvent } from './emitter.ts'
import type { HarnessSession } from './session.ts'
import type { HarnessContents } from './web-contents.ts'

// Everything the harness emits: names and arguments. `conformity.ts` holds them against Electron's.

export interface AppEvents {
  ready: [event: HarnessEvent]
  'before-quit': [event: HarnessEvent]
  'browser-window-created': [event: HarnessEvent, window: BrowserWindow]
  'second-instance': [event: HarnessEvent, argv: string[], cwd: string, data: unknown]
  'session-created': [session: HarnessSession]
  'web-contents-created': [event: HarnessEvent, contents: HarnessContents]
  'window-all-closed': []
}

/** Of every kind of window, on Windows alone. */
export interface BaseWindowEvents {
  'query-session-end': [event: HarnessEvent & SessionEnd]
  'session-end': [event: HarnessEvent & SessionEnd]
}

interface SessionEnd {
  readonly reasons: ('shutdown' | 'close-app' | 'critical' | 'logoff')[]
}

export interface WindowEvents {
  blur: []
  close: [event: HarnessEvent]
  closed: []
  focus: []
  hide: []
  'page-title-updated': [event: HarnessEvent, title: string, explicitSet: boolean]
  'ready-to-show': []
  show: []
}

export interface Navigation {
  readonly url: string
  readonly isMainFrame: boolean
  readonly isSameDocument: boolean
}

export interface ContentsEvents {
  destroyed: []
  'did-create-window': [window: BrowserWindow]
  'did-navigate': [event: HarnessEvent, url: string, httpResponseCode: number, httpStatusText: string]
  'did-start-loading': []
  'did-start-navigation': [event: HarnessEvent & Navigation]
  'did-stop-loading': []
  'dom-ready': []
  'render-process-gone': [event: HarnessEvent, details: RenderProcessGone]
  'will-frame-navigate': [event: HarnessEvent & Navigation]
  'will-navigate': [event: HarnessEvent & Navigation]
}

interface RenderProcessGone {
  readonly reason: 'clean-exit' | 'crashed' | 'killed' | 'oom'
  readonly exitCode: number
}

export interface NotificationEvents {
  action: [event: HarnessEvent & { readonly actionIndex: number; readonly selectionIndex: number }]
  click: [event: HarnessEvent]
  close: [event: HarnessEvent]
  show: [event: HarnessEvent]
}

export interface PowerMonitorEvents {
  'lock-screen': []
  resume: []
  shutdown: []
  suspend: []
}

export interface NativeThemeEvents {
  updated: []
}
