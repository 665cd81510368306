import type { StoppedSession } from '../../core/contract/operations.ts'
import type { SessionRow } from '../../core/contract/session.ts'
import { type Api, isApiFailure } from '../api.ts'
import { sessionAndRole } from '../store/session-and-role.ts'
import { canStop } from '../store/can-stop.ts'
import { isGuarded } from '../store/is-guarded.ts'
import { sessionLabel } from '../store/session-label.ts'
import type { WindowStore } from '../store/window-store.ts'
import type { Actions } from './actions.ts'
import { failureLine } from './failure-line.ts'
import type { Notices } from './notices.ts'
import { honouredWords } from './stopped-words.ts'
import type { StartActions } from './start-actions.ts'

/** More at once than this are asked about first. */
export const askOver = 10

export function createStopActions({
  api,
  store,
  notices,
  ask,
  startAgain,
  revoke,
  now,
}: {
  readonly api: Api
  readonly store: WindowStore
  readonly notices: Notices
  readonly ask: Actions['ask']
  readonly startAgain: StartActions['startAgain']
  readonly revoke: Actions['revoke']
  /** Milliseconds since 1970. */
  readonly now: () => number
}): Pick<Actions, 'stop' | 'stopMany' | 'stopAll'> {
  /** What runs of these, as it is now: what an undo starts again. */
  function running(sessionIds: Iterable<string>): readonly SessionRow[] {
    const { sessions } = store.getState()
    return [...sessionIds]
      .map((id) => sessions.get(id))
      .filter((row) => row !== undefined)
      .filter(canStop)
  }

  async function stopNow(rows: readonly SessionRow[]): Promise<void> {
    const done = await Promise.allSettled(rows.map(({ id }) => api.call('session.stop', { session: id })))
    const stopped = rows.filter((_, at) => done[at]?.status === 'fulfilled')
    const left = done.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
    const failed = done.find((one) => one.status === 'rejected')
    if (failed === undefined) return offerUndo(stopped, left)
    if (stopped.length === 0 || !isApiFailure(failed.reason)) return notices.failed(failed.reason)
    offerUndo(
      stopped,
      left,
      `Stopped ${stopped.length} of ${rows.length} sessions. ${failureLine(failed.reason)}`,
    )
  }

  function offerUndo(
    rows: readonly SessionRow[],
    left: readonly StoppedSession[],
    text = `Stopped ${named(rows)}.`,
  ): void {
    if (rows.length === 0) return
    const [only] = left
    const isRevocable = left.length === 1 && only?.revoke === 'role' && only.keys.length > 0
    notices.offerUndo(text, () => void undo(rows), {
      text: honouredWords(left, now()),
      more: isRevocable ? { label: 'Revoke…', act: () => revoke(only.id) } : null,
    })
  }

  /** With the profiles they had, and as narrow. */
  async function undo(rows: readonly SessionRow[]): Promise<void> {
    await Promise.all(
      rows.map(async (row) => {
        for (const profile of row.profiles) if (!(await startAgain(row, profile))) return
      }),
    )
  }

  function askFirst(rows: readonly SessionRow[], act: () => void): void {
    const what = rows.length === 1 ? 'this session' : `${rows.length} sessions`
    ask({
      title: `Stop ${what}`,
      titleName: null,
      text: 'Tools that use their profiles lose access now.',
      names: rows.map(sessionAndRole),
      confirm: rows.length === 1 ? 'Stop' : `Stop ${rows.length}`,
      danger: true,
      act,
    })
  }

  function guardedAmong(rows: readonly SessionRow[]): boolean {
    const { settings } = store.getState()
    return rows.some((row) => isGuarded(row, settings))
  }

  function askBeforeGuarded(row: SessionRow): void {
    const profiles = row.profiles.length === 1 ? 'profile' : 'profiles'
    ask({
      title: 'Stop',
      titleName: sessionAndRole(row),
      text: `Tools using ${profiles} ${row.profiles.join(', ')} lose access now.`,
      names: [],
      confirm: 'Stop',
      danger: true,
      act: () => void stopNow([row]),
    })
  }

  function stopOrAsk(rows: readonly SessionRow[]): void {
    const [row] = rows
    const isGuardedStop = guardedAmong(rows)
    if (row !== undefined && rows.length === 1 && isGuardedStop) askBeforeGuarded(row)
    else if (isGuardedStop || rows.length > askOver) askFirst(rows, () => void stopNow(rows))
    else void stopNow(rows)
  }

  return {
    stop: (sessionId) => stopOrAsk(running([sessionId])),
    stopMany: (sessionIds) => stopOrAsk(running(sessionIds)),
    stopAll() {
      const rows = running(store.getState().sessions.keys())
      if (rows.length === 0) notices.notify('Nothing is active.')
      else askFirst(rows, () => void stopNow(rows))
    },
  }
}

function named(rows: readonly SessionRow[]): string {
  const [only] = rows
  return rows.length === 1 && only !== undefined ? sessionLabel(only) : `${rows.length} sessions`
}
