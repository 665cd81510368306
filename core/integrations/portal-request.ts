import type { AwsPlace } from '../aws/aws-access.ts'
import { awsFailure } from '../aws/aws-error.ts'
import type { PortalCall } from '../aws/sso.ts'
import type { Clock } from '../host.ts'
import type { Secret } from '../secrets/secret.ts'
import type { Integration } from './identity-center.ts'
import type { PortalLanes } from './portal-lanes.ts'
import type { PortalLane } from './retry-portal-call.ts'
import type { TokenKeeper, UsableToken } from './token-keeper.ts'

/** One call of the portal, on its lane and signed in. @throws as the lanes and the token keeper do. */
export type PortalRequest = <T>(
  lane: PortalLane,
  request: {
    readonly signal: AbortSignal
    readonly onAnswer?: (throttled: boolean) => void
    readonly priority?: () => number
    readonly call: (portal: PortalCall) => Promise<T>
  },
) => Promise<T>

/**
 * Makes the requests of one piece of work, which holds its token as long as it is good. The token is looked at when a
 * call's turn has come, which may be minutes after it was asked for.
 */
export function createPortalRequests(options: {
  readonly clock: Clock
  readonly tokens: TokenKeeper
  readonly lanesOf: (integrationId: string) => PortalLanes
  readonly placeOf: (integration: Integration) => AwsPlace
}): (integration: Integration) => PortalRequest {
  const { clock, tokens, lanesOf, placeOf } = options
  return (integration) => {
    let held: UsableToken | null = null

    /** With a token that AWS takes: refused once, it is replaced; refused again, a person is needed. */
    async function withToken<T>(call: (accessToken: Secret) => Promise<T>): Promise<T> {
      const first = await current()
      try {
        return await call(first.accessToken)
      } catch (error) {
        if (!isUnauthorized(error)) throw error
      }
      const second = await tokens.replacement(integration, first.accessToken)
      held = second
      try {
        return await call(second.accessToken)
      } catch (error) {
        if (!isUnauthorized(error)) throw error
        const needed = await tokens.giveUp(integration, second.accessToken)
        if (needed !== null) throw needed
      }
      // Others have renewed the sign-in while this call was on its way.
      held = null
      return call((await current()).accessToken)
    }

    async function current(): Promise<UsableToken> {
      if (held === null || held.goodUntil <= clock.now()) held = await tokens.usable(integration)
      return held
    }

    return (lane, { call, ...rest }) => {
      const attempt = () =>
        withToken((accessToken) => call({ place: placeOf(integration), accessToken, signal: rest.signal }))
      return lanesOf(integration.id).run(lane, attempt, rest)
    }
  }
}

/** The portal's 401: the token is refused, unlike 403, which refuses the role. */
function isUnauthorized(error: unknown): boolean {
  return awsFailure(error)?.status === 401
}
