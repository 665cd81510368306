import type { WindowOperationName } from '../../core/contract/window.ts'
import { type Api, isApiFailure } from '../api.ts'
import type { WindowStore } from './window-store.ts'

/** Requests that AWS has to answer, so that their success says it is within reach. */
const askAws: ReadonlySet<WindowOperationName> = new Set([
  'session.start',
  'session.check-iam-user',
  'session.check-assume-role',
  'integration.sync',
  'integration.sign-in',
  'integration.check-identity-center',
])

/** The same `Api`, from whose answers the store learns since when AWS is out of reach. */
export function noticingOffline(api: Api, store: WindowStore): Api {
  return {
    subscribe: api.subscribe,
    async call(name, input, options) {
      try {
        const answer = await api.call(name, input, options)
        if (askAws.has(name)) store.setState({ offlineSince: null })
        return answer
      } catch (error) {
        if (isApiFailure(error, 'network') && store.getState().offlineSince === null)
          store.setState({ offlineSince: new Date() })
        throw error
      }
    },
  }
}
