import type { CoreOnClock } from './core-on-clock.ts'
import { personWithBrowser } from './test-identity-center.ts'

/** The emulator's portal as the integration `acme`, signed in to and read; one of AWS unless it has an endpoint of its own. */
export async function addAcme(
  { emulator, keyturn }: Pick<CoreOnClock, 'emulator' | 'keyturn'>,
  { ownEndpoint = false }: { readonly ownEndpoint?: boolean } = {},
): Promise<void> {
  const { startUrl, region, endpoint } = emulator
  const place = { startUrl, region, ...(ownEndpoint ? { endpointUrl: endpoint } : {}) }
  await keyturn.call('integration.add-identity-center', { name: 'acme', ...place })
  await keyturn.call('integration.sync', { integration: 'acme' }, personWithBrowser())
}
