import { type BrowserWindow, dialog } from 'electron'
import { describeError } from '../../agent/describe-error.ts'
import type { Log } from '../../core/host.ts'
import { loadPage } from './load-page.ts'

/** A page that crashes sooner than this after the last time may crash again and again, in ms. */
const soonMs = 10_000

/**
 * A page is only a view: one whose process died is loaded anew, and nothing is lost with it. When it dies again at once, a
 * person decides.
 */
export function reloadAfterCrash(
  window: BrowserWindow,
  { log, quit }: { readonly log: Log; readonly quit: () => void },
): void {
  let lastMs = -Infinity

  function reload(): void {
    if (!window.isDestroyed()) loadPage(window, { path: '/', log })
  }

  async function ask(): Promise<void> {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      message: 'The window stopped working again.',
      detail: 'Sessions go on and are refreshed. Reload the window, or quit Keyturn.',
      buttons: ['Reload', 'Quit'],
      defaultId: 0,
      cancelId: 0,
    })
    if (response === 1) return quit()
    // The time it took to answer is none in which the page ran.
    lastMs = performance.now()
    reload()
  }

  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    log.error('the window’s process ended', { reason })
    const nowMs = performance.now()
    const isSoon = nowMs - lastMs <= soonMs
    lastMs = nowMs
    if (isSoon) ask().catch((error: unknown) => log.error('nobody could be asked', describeError(error)))
    else reload()
  })
}
