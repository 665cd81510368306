import type { RecentConsole } from './console.ts'

/** Ids of the services that a session's console was last opened at; then, up to `atMost`, those of all others. Pure. */
export function recentServices(
  consoles: readonly RecentConsole[],
  { sessionId, atMost }: { readonly sessionId: string; readonly atMost: number },
): readonly string[] {
  const own = consoles.filter((one) => one.sessionId === sessionId)
  return [...new Set([...own, ...consoles].map(({ service }) => service))].slice(0, atMost)
}
