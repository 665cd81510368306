import type { ShowTarget } from '../core/contract/window.ts'

/** Our scheme, as it is registered with the system. */
export const linkScheme = 'keyturn'

/**
 * What a `keyturn://` link shows; null for what is none of ours. Anybody can write such a link, so all it can do is bring
 * the window up and select: `keyturn://session/ID`, `keyturn://integration/ID`, `keyturn://settings`.
 */
export function parseLink(text: string): ShowTarget | null {
  const match = /^keyturn:\/\/([a-z]+)(?:\/([\w-]{1,64}))?\/?$/.exec(text)
  if (match === null) return null
  const [, kind, id] = match
  switch (kind) {
    case 'session':
    case 'integration':
      return id === undefined ? null : { kind, id }
    case 'settings':
      return id === undefined ? { kind } : null
    default:
      return null
  }
}

/** The first link among a program's arguments, which is how Windows and Linux bring one; null when there is none. */
export function linkIn(args: readonly string[]): string | null {
  return args.find((text) => text.startsWith(`${linkScheme}:`)) ?? null
}
