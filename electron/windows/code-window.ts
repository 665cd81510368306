import { BrowserWindow } from 'electron'
import { webPreferences } from '../web-preferences.ts'
import { loadPage } from './load-page.ts'
import { background, type WindowOptions } from './main-window.ts'

/**
 * The small window that asks for a code and nothing else. It is opened by a click on the tray or a notification, never by
 * itself, and gone when nothing waits for a code any more.
 */
export function createCodeWindow({ preload, isPackaged, log }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 380,
    height: 208,
    useContentSize: true,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    autoHideMenuBar: true,
    show: false,
    title: 'Keyturn',
    backgroundColor: background(),
    webPreferences: webPreferences({ preload, isPackaged }),
  })
  window.once('ready-to-show', () => window.show())
  loadPage(window, { path: '/code-window.html', log })
  return window
}
