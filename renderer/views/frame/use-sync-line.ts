import { useMemo, useState } from 'react'
import { useWindowState } from '../../store/window-context.ts'
import { minutesLeft, type SyncSample, syncLine, syncTotals } from './sync-line.ts'

/** What the header says while portals are read; null when none is. The pace is that since this view first saw one. */
export function useSyncLine(): string | null {
  const integrations = useWindowState((state) => state.integrations)
  const [first, setFirst] = useState<SyncSample | null>(null)
  const running = useMemo(
    () => integrations.flatMap(({ syncing }) => (syncing === null ? [] : [syncing])),
    [integrations],
  )
  const now: SyncSample = { at: Date.now(), ...syncTotals(running) }
  if (running.length === 0 && first !== null) setFirst(null)
  if (running.length > 0 && first === null) setFirst(now)
  return syncLine(running, first === null ? null : minutesLeft(first, now))
}
