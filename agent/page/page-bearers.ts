import { createHash, createHmac, randomBytes } from 'node:crypto'

/** More pages than this would leave a browser without connections: it keeps six to a server, and each page listens on one. */
export const mostPages = 4

/** What pages show to be let in. Only SHA-256 hashes of them are kept, in hex, and they name them. */
export interface PageBearers {
  /** A new one. One too many, and the page that was opened first among those nobody looks at is let in no more. */
  issue(): { readonly bearer: string; readonly hash: string }
  /** The hash of one that is good; null for all else. */
  find(bearer: string): string | null
  revoke(hash: string): void
  /** A page that listens: `signal` aborts when its bearer is revoked; `leave` when it hangs up. */
  attend(hash: string): { readonly signal: AbortSignal; readonly leave: () => void }
  /** In the order they were issued. */
  hashes(): readonly string[]
  /** Shows that we know the bearers without telling them: for each, the HMAC-SHA-256 (hex) of what the page made up. */
  prove(nonce: string): readonly string[]
}

export function createPageBearers(options: {
  /** Those of a predecessor. */
  readonly hashes: readonly string[]
}): PageBearers {
  const known = new Map(options.hashes.map((hash) => [hash, newHolder()]))

  function revoke(hash: string): void {
    known.get(hash)?.revoked.abort()
    known.delete(hash)
  }

  return {
    issue() {
      const bearer = randomBytes(32).toString('base64url')
      const hash = hashOf(bearer)
      const idle = [...known].find(([, { pages }]) => pages === 0)
      const first = idle ?? [...known][0]
      if (known.size >= mostPages && first !== undefined) revoke(first[0])
      known.set(hash, newHolder())
      return { bearer, hash }
    },
    find(bearer) {
      const hash = hashOf(bearer)
      return known.has(hash) ? hash : null
    },
    revoke,
    attend(hash) {
      const holder = known.get(hash) ?? newHolder()
      holder.pages += 1
      return {
        signal: holder.revoked.signal,
        leave: () => {
          holder.pages -= 1
        },
      }
    },
    hashes: () => [...known.keys()],
    prove: (nonce) =>
      [...known.keys()].map((hash) =>
        createHmac('sha256', Buffer.from(hash, 'hex')).update(nonce).digest('hex'),
      ),
  }
}

function newHolder(): { pages: number; readonly revoked: AbortController } {
  return { pages: 0, revoked: new AbortController() }
}

function hashOf(bearer: string): string {
  return createHash('sha256').update(bearer).digest('hex')
}
