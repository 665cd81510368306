import type { HostAbilities } from '../../core/contract/host-operations.ts'

/** The system a browser runs on, as its `User-Agent` tells: over a forwarded port it is not the agent's. */
export function browserPlatform(userAgent: string | undefined): HostAbilities['platform'] {
  if (userAgent === undefined) return 'other'
  if (/Macintosh|iPhone|iPad/.test(userAgent)) return 'darwin'
  if (userAgent.includes('Windows')) return 'win32'
  return /Linux|X11|CrOS|Android/.test(userAgent) ? 'linux' : 'other'
}
