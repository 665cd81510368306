import type { AwsAccess, AwsPlace } from '../aws/aws-access.ts'
import { registerClient, type RegisteredClient, startDeviceAuthorization } from '../aws/sso-oidc.ts'
import { registeredRedirectUri } from './callback-server.ts'
import { isForgottenClient, otherRegion, unknownStartUrl } from './portal-place.ts'

/**
 * Whether there is an access portal with this start URL, and in which region. Asks for a device code, which nobody is
 * shown and which runs out by itself: AWS refuses one for a start URL it does not know. Signs in to nothing.
 * @throws CoreError `aws-refused` for an unknown start URL; `aws-unavailable`, `network`, `cancelled`.
 */
export type CheckPortal = (request: {
  readonly startUrl: string
  readonly place: AwsPlace
  readonly signal: AbortSignal
}) => Promise<{ readonly region: string }>

export function createPortalCheck(access: AwsAccess): CheckPortal {
  /** By place. Registering leaves something behind at AWS, and people check more than once. */
  const clients = new Map<string, RegisteredClient>()

  async function ask(request: Parameters<CheckPortal>[0]): Promise<void> {
    const { startUrl, place, signal } = request
    const key = `${place.region} ${place.endpointUrl ?? ''} ${place.endpoints ?? ''}`
    const known = clients.get(key)
    const client =
      known !== undefined && known.expiresAt > access.clock.now()
        ? known
        : await registerClient(access, {
            flow: 'device-code',
            place,
            startUrl,
            redirectUri: registeredRedirectUri,
            signal,
          })
    clients.set(key, client)
    try {
      await startDeviceAuthorization(access, { place, client, startUrl, signal })
    } catch (error) {
      if (!isForgottenClient(error) || known === undefined) throw error
      clients.delete(key)
      await ask(request)
    }
  }

  return async (request) => {
    const { startUrl, place } = request
    const hint = 'copy the start URL from the address bar of your access portal'
    try {
      await ask(request)
      return { region: place.region }
    } catch (error) {
      const region = otherRegion(error, place)
      if (region === null) throw unknownStartUrl(error, { startUrl, place, hint })
      await ask({ ...request, place: { ...place, region } })
      return { region }
    }
  }
}
