import type { Api } from '../api.ts'
import type { Actions } from './actions.ts'
import { stoppedByItselfWords } from './stopped-words.ts'

/** Says what the agent stopped by itself. */
export function tellStops(api: Pick<Api, 'subscribe'>, { notify }: Pick<Actions, 'notify'>): void {
  api.subscribe((event) => {
    if (event.type !== 'sessions-stopped') return
    notify(stoppedByItselfWords(event.stopped, { why: event.why, nowMs: Date.now() }))
  })
}
