import { partitionOfRegion } from '../aws/partition.ts'
import { CoreError } from '../core-error.ts'
import { consoleHosts } from './console-hosts.ts'
import { findConsoleService } from '../contract/console-services.ts'

/** What of the console is wanted: a service by name, or a page by its address; neither is the console's home. */
export interface ConsoleWish {
  readonly region: string
  /** Of an integration that has its own; null for AWS's. */
  readonly endpointUrl: string | null
  readonly service: string | null
  readonly destination: string | null
}

/**
 * The page of the console to land on. Pure.
 * @throws CoreError `invalid-input` for an unknown service, or an address outside of this partition's console.
 */
export function consoleDestination({ region, endpointUrl, service, destination }: ConsoleWish): string {
  if (destination !== null) return ownAddress(destination, { region, endpointUrl })
  if (service === null)
    return `${consoleHosts(region, endpointUrl).console}/console/home?region=${encodeURIComponent(region)}`
  const found = findConsoleService(service)
  if (found === null)
    throw new CoreError('invalid-input', `${JSON.stringify(service)} is no service that is known here`, {
      hint: 'name one as the AWS CLI does (s3, ec2, logs), or give the page with --destination',
    })
  const home = found.scope === 'regional' ? region : partitionOfRegion(region).defaultRegion
  return `${consoleHosts(home, endpointUrl).console}${found.path.replace('{region}', encodeURIComponent(region))}`
}

/** Credentials are not to be signed in with anywhere else; a path is one of the console's home. */
function ownAddress(
  text: string,
  place: { readonly region: string; readonly endpointUrl: string | null },
): string {
  const { console, isOwn } = consoleHosts(place.region, place.endpointUrl)
  const url = URL.canParse(text, console) ? new URL(text, console) : null
  const domain = `console.${partitionOfRegion(place.region).consoleDomain}`
  const isConsole = isOwn
    ? url?.origin === console
    : url?.protocol === 'https:' && (url.host === domain || url.host.endsWith(`.${domain}`))
  if (url === null || !isConsole || url.username !== '' || url.password !== '')
    throw new CoreError('invalid-input', `${JSON.stringify(text)} is no page of this console`, {
      hint: `give an address below ${console}`,
    })
  return url.href
}
