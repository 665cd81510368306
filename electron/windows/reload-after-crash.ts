import type { BrowserWindow } from 'electron'
import type { Log } from '../../core/host.ts'
import { loadPage } from './load-page.ts'

/** A page that crashes sooner than this after the last time would only crash again, in ms. */
const soonMs = 10_000

/** A page is only a view: one whose process died is loaded anew, and nothing is lost with it. */
export function reloadAfterCrash(window: BrowserWindow, log: Log): void {
  let lastMs = -Infinity
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    log.error('the window’s process ended', { reason })
    const nowMs = performance.now()
    if (nowMs - lastMs > soonMs) loadPage(window, { path: '/', log })
    lastMs = nowMs
  })
}
