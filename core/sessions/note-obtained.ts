import type { TemporaryCredentials } from '../access/temporary-credentials.ts'
import { withCredentials } from './publish-sessions.ts'
import type { StartContext } from './start-session.ts'

/**
 * A tool asked for credentials of a session and was given others than the record knows: where tools ask (`process`), that
 * is a refresh like any other. Nothing is published by it. False: nothing was to be noted.
 */
export async function noteObtained(
  { store, state, exclusively }: Pick<StartContext, 'store' | 'state' | 'exclusively'>,
  sessionId: string,
  credentials: TemporaryCredentials,
): Promise<boolean> {
  if (!isNews()) return false
  return await exclusively(async () => {
    const active = store.find(sessionId)
    if (active === null || !isNews()) return false
    await store.put([withCredentials(active, credentials)])
    state.recover(sessionId)
    return true
  })

  function isNews(): boolean {
    const active = store.find(sessionId)
    return active?.delivery === 'process' && active.accessKeyId !== credentials.accessKeyId
  }
}
