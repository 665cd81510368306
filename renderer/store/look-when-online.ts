import { type Api, isApiFailure } from '../api.ts'

/** Has the agent look for AWS again as soon as the browser says that there is a network; the answer ends it. */
export function lookWhenOnline(
  api: Api,
  page: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>,
): () => void {
  function look(): void {
    api.call('status.retry', {}).catch((error: unknown) => {
      // Nobody asked for it: what comes of it, the agent's events tell.
      if (!isApiFailure(error)) throw error
    })
  }
  page.addEventListener('online', look)
  return () => page.removeEventListener('online', look)
}
