import type { ConsoleSignOut } from '../contract/console.ts'
import { partitionOfRegion } from '../aws/partition.ts'

/** Where the console and its sign-in are, as URL origins. */
export interface ConsoleHosts {
  readonly signIn: string
  readonly console: string
  /** Of an endpoint of its own (the demo organization): nothing of AWS's real console. */
  readonly isOwn: boolean
  /** Whether signing out goes on to an address it is given. */
  readonly signOutGoesOn: boolean
}

/** What of signing out first a link into this console can do: the one that is played keeps nobody signed in. Pure. */
export function signOutOf({ isOwn, signOutGoesOn }: ConsoleHosts): ConsoleSignOut {
  if (isOwn) return 'nobody'
  return signOutGoesOn ? 'first' : 'by-hand'
}

/**
 * For a region of any partition; `endpointUrl` stands in for AWS. Sign-in is asked for in the region itself, so that it
 * works when another region does not. Hosts: AWS general reference, "AWS Sign-In endpoints".
 */
export function consoleHosts(region: string, endpointUrl: string | null): ConsoleHosts {
  if (endpointUrl !== null) {
    const { origin } = new URL(endpointUrl)
    return { signIn: origin, console: origin, isOwn: true, signOutGoesOn: false }
  }
  const { consoleDomain, consoleBareRegion, consoleSignOutGoesOn } = partitionOfRegion(region)
  const place = region === consoleBareRegion ? '' : `${region}.`
  return {
    signIn: `https://${place}signin.${consoleDomain}`,
    console: `https://${place}console.${consoleDomain}`,
    isOwn: false,
    signOutGoesOn: consoleSignOutGoesOn,
  }
}
