import { z } from 'zod'
import type { Clients } from './clients.ts'
import type { DeviceAuthorizations } from './device-authorizations.ts'
import { oidcError } from './oidc-error.ts'
import { sameStartUrl } from './same-start-url.ts'

export const startDeviceAuthorizationInput = z.object({
  clientId: z.string(),
  clientSecret: z.string(),
  startUrl: z.string(),
})

export function startDeviceAuthorization(
  input: z.infer<typeof startDeviceAuthorizationInput>,
  dependencies: {
    readonly clients: Clients
    readonly devices: DeviceAuthorizations
    readonly startUrl: string
    readonly verificationUri: string
    readonly refuseMisdirected: () => void
  },
): Record<string, unknown> {
  const client = dependencies.clients.authenticate(input.clientId, input.clientSecret)
  dependencies.refuseMisdirected()
  if (!client.grantTypes.includes('urn:ietf:params:oauth:grant-type:device_code'))
    throw oidcError('UnauthorizedClientException', 'Client is not registered for device_code')
  if (!sameStartUrl(input.startUrl, dependencies.startUrl))
    throw oidcError('InvalidRequestException', 'Invalid start url provided')
  const { interval, ...started } = dependencies.devices.start(client.clientId)
  return {
    ...started,
    verificationUri: dependencies.verificationUri,
    verificationUriComplete: `${dependencies.verificationUri}?user_code=${started.userCode}`,
    ...(interval === null ? {} : { interval }),
  }
}
