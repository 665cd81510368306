import { isBehindSsh } from '../../agent/is-behind-ssh.ts'
import type { Io } from '../io.ts'

/** What tells whether a browser on this machine could open an address and reach us back on loopback. */
export interface Surroundings {
  readonly env: Io['env']
  readonly platform: NodeJS.Platform
  readonly inContainer: boolean
}

/**
 * BROWSER decides when it is set: whoever set it knows how to reach one. Otherwise there is none behind SSH, inside
 * containers and WSL (the browser would be on another system's loopback), in Codespaces, and on Linux without a display.
 */
export function hasLocalBrowser({ env, platform, inContainer }: Surroundings): boolean {
  const isSet = (name: string): boolean => env[name] !== undefined && env[name] !== ''
  if (isSet('BROWSER')) return true
  if (isBehindSsh(env) || ['WSL_DISTRO_NAME', 'CODESPACES'].some(isSet)) return false
  if (inContainer || isSet('container')) return false
  return platform !== 'linux' || isSet('DISPLAY') || isSet('WAYLAND_DISPLAY')
}
