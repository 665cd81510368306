import { globalShortcut } from 'electron'
import type { Log } from '../core/host.ts'
import { toAccelerator } from './to-accelerator.ts'

/** Keeps the one shortcut that works in every program as the settings have it. The answer takes another chord, or none. */
export function createGlobalShortcut({
  run,
  log,
}: {
  readonly run: () => void
  readonly log: Log
}): (chord: string | null) => void {
  let current: string | null = null
  return (chord) => {
    const wanted = chord === null ? null : toAccelerator(chord)
    if (wanted === current) return
    if (current !== null) globalShortcut.unregister(current)
    current = wanted
    if (wanted !== null && !globalShortcut.register(wanted, run))
      log.warn('another program has the shortcut for the palette', { shortcut: wanted })
  }
}
