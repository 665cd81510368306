import { join } from 'node:path'

/** Longer paths are cut off by the system without a word (sun_path holds 104 bytes on macOS, 108 on Linux). */
export const longestSocketPath = 100

/** The usual place of the socket; null when the home's path is too long for it, and agent.json tells where it is. */
export function socketInHome(home: string): string | null {
  const path = join(home, 'agent.sock')
  return Buffer.byteLength(path) <= longestSocketPath ? path : null
}
