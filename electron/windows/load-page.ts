import type { BrowserWindow } from 'electron'
import { describeError } from '../../agent/describe-error.ts'
import type { Log } from '../../core/host.ts'
import { windowOrigin } from '../window-origin.ts'

/** Loads a page of ours. One that is closed meanwhile is no failure; any other is logged, and the window stays empty. */
export function loadPage(
  window: BrowserWindow,
  { path, log }: { readonly path: string; readonly log: Log },
): void {
  window.loadURL(`${windowOrigin}${path}`).catch((error: unknown) => {
    if (!window.isDestroyed()) log.error('a page did not load', describeError(error))
  })
}
