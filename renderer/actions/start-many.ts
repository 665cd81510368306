import type { SessionRow } from '../../core/contract/session.ts'
import { isRunning } from '../../core/contract/is-running.ts'
import { mostApproved } from '../../core/contract/prompt.ts'
import { type Api, isApiFailure } from '../api.ts'
import { isGuarded } from '../store/is-guarded.ts'
import { sessionAndRole } from '../store/session-and-role.ts'
import type { WindowStore } from '../store/window-store.ts'
import type { Actions } from './actions.ts'
import type { Notices } from './notices.ts'
import type { StartActions } from './start-actions.ts'
import { askOver } from './stop-actions.ts'

/** So many starts are on their way at once. */
const atOnce = 6

export function createStartMany({
  api,
  store,
  notices,
  ask,
  start,
}: {
  readonly api: Api
  readonly store: WindowStore
  readonly notices: Notices
  readonly ask: Actions['ask']
  readonly start: StartActions['start']
}): Actions['startMany'] {
  async function startNow(rows: readonly SessionRow[]): Promise<void> {
    const waiting = [...rows]
    const asked = new Set<string>()
    let started = 0
    const callOff = (): void => {
      waiting.length = 0
      for (const [id, { cancel }] of store.getState().starts) if (asked.has(id)) cancel()
    }
    async function lane(): Promise<void> {
      for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
        asked.add(row.id)
        if (await start(row.id)) started += 1
      }
    }
    const lanes = Promise.all(Array.from({ length: atOnce }, lane))
    if (rows.length < 2) {
      await lanes
      return
    }
    const end = notices.hold(`Starting ${rows.length} sessions.`, { label: 'Cancel', act: callOff })
    await lanes.finally(end)
    const of = started === rows.length ? '' : ` of ${rows.length}`
    notices.notify(`Started ${started}${of} sessions.`)
  }

  /** One question of the agent's for all that are guarded; a no starts none. */
  async function approveAndStart(rows: readonly SessionRow[], guarded: readonly SessionRow[]): Promise<void> {
    try {
      for (let at = 0; at < guarded.length; at += mostApproved)
        await api.call('session.approve', {
          sessions: guarded.slice(at, at + mostApproved).map(({ id }) => id),
        })
    } catch (error) {
      if (isApiFailure(error) && error.code === 'cancelled') return
      return notices.failed(error)
    }
    await startNow(rows)
  }

  return (sessionIds) => {
    const { sessions, settings } = store.getState()
    const rows = sessionIds
      .map((id) => sessions.get(id))
      .filter((row) => row !== undefined)
      .filter((row) => !row.gone && !isRunning(row))
    const guarded = rows.filter((row) => isGuarded(row, settings))
    if (guarded.length > 0 && rows.length > 1) {
      void approveAndStart(rows, guarded)
      return
    }
    if (rows.length <= askOver) {
      void startNow(rows)
      return
    }
    ask({
      title: `Start ${rows.length} sessions`,
      titleName: null,
      text: 'Each is published under a profile of its own.',
      names: rows.map(sessionAndRole),
      confirm: `Start ${rows.length}`,
      danger: false,
      act: () => void startNow(rows),
    })
  }
}
