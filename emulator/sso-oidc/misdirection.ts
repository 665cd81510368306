import type { SwitchBoard } from '../switches.ts'
import { oidcError } from './oidc-error.ts'

/**
 * Refuses a call as the end point of another region would, as often as the switch says.
 * @throws ServiceError `InvalidRequestRegionException` with the region to go to.
 */
export function createMisdirection(dependencies: {
  readonly switches: SwitchBoard
  readonly region: string
  readonly endpoint: string
}): () => void {
  const { switches, region, endpoint } = dependencies
  return () => {
    const { misdirectedCalls } = switches.current()
    if (misdirectedCalls === 0) return
    switches.set({ misdirectedCalls: misdirectedCalls - 1 })
    throw oidcError('InvalidRequestRegionException', `The request must be sent to ${region}`, {
      region,
      endpoint,
    })
  }
}
