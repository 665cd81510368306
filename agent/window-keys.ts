import { randomBytes } from 'node:crypto'

/** What the desktop app shows to be taken for the window that it is; good until the agent ends. */
export interface WindowKeys {
  issue(): string
  has(key: string | undefined): boolean
}

/** More than this are no windows of one person's: the first is good no more. */
const mostKeys = 16

export function createWindowKeys(): WindowKeys {
  const keys = new Set<string>()
  return {
    issue() {
      const [first] = keys
      if (keys.size >= mostKeys && first !== undefined) keys.delete(first)
      const key = randomBytes(32).toString('base64url')
      keys.add(key)
      return key
    },
    has: (key) => key !== undefined && keys.has(key),
  }
}
