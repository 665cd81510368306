import { BrowserWindow, nativeTheme } from 'electron'
import type { Log } from '../../core/host.ts'
import { webPreferences } from '../web-preferences.ts'
import { backgrounds } from './backgrounds.ts'
import { loadPage } from './load-page.ts'

export interface WindowOptions {
  readonly preload: string
  readonly isPackaged: boolean
  readonly platform: NodeJS.Platform
  readonly log: Log
}

/**
 * The main window, hidden until its page has painted. Electron keeps its bounds and puts them back onto a display that
 * is there; closing hides it, since the tray lives on.
 */
export function createMainWindow({ preload, isPackaged, platform, log }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    name: 'main',
    windowStatePersistence: true,
    width: 1040,
    height: 680,
    minWidth: 640,
    minHeight: 420,
    show: false,
    title: 'Keyturn',
    backgroundColor: background(),
    ...(platform === 'darwin'
      ? { titleBarStyle: 'hiddenInset', trafficLightPosition: { x: 16, y: 14 } }
      : { autoHideMenuBar: true }),
    webPreferences: webPreferences({ preload, isPackaged }),
  })
  const repaint = (): void => window.setBackgroundColor(background())
  nativeTheme.on('updated', repaint)
  window.once('closed', () => nativeTheme.off('updated', repaint))
  loadPage(window, { path: '/', log })
  return window
}

/** Brings it before the person, wherever it was. */
export function reveal(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

export function background(): string {
  return nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light
}
