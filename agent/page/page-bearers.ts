import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Clock } from '../../core/host.ts'

/** More pages than this would leave a browser without connections: it keeps six to a server, and each page listens on one. */
export const mostPages = 4

/** How long a bearer is good that no request showed and no page listens with, in ms: a night, not a weekend. */
export const bearerIdleMs = 12 * 60 * 60_000

export interface KnownBearer {
  /** SHA-256, hex. */
  readonly hash: string
  /** When it was shown last, or its page listened. */
  readonly usedAt: string
}

/**
 * What pages show to be let in. Only SHA-256 hashes of them are kept, in hex, and they name them. One that was not used
 * for `bearerIdleMs` is good no more.
 */
export interface PageBearers {
  /** A new one. One too many, and the page that was opened first among those nobody looks at is let in no more. */
  issue(): { readonly bearer: string; readonly hash: string }
  /** The hash of one that is good, which is used by that; null for all else. */
  find(bearer: string): string | null
  revoke(hash: string): void
  /** A page that listens: `signal` aborts when its bearer is revoked; `leave` when it hangs up. */
  attend(hash: string): { readonly signal: AbortSignal; readonly leave: () => void }
  /** Those that are good, in the order they were issued. */
  known(): readonly KnownBearer[]
  /** Shows that we know the bearers without telling them: for each, the HMAC-SHA-256 (hex) of what the page made up. */
  prove(nonce: string): readonly string[]
}

export function createPageBearers({
  clock,
  predecessors,
}: {
  readonly clock: Clock
  /** Those that the agent before had let in. */
  readonly predecessors: readonly KnownBearer[]
}): PageBearers {
  const now = (): number => clock.now().getTime()
  const known = new Map(
    // A clock that was set back makes none good for longer.
    predecessors.map(({ hash, usedAt }) => [hash, newHolder(Math.min(Date.parse(usedAt), now()))]),
  )

  function revoke(hash: string): void {
    known.get(hash)?.revoked.abort()
    known.delete(hash)
  }

  function forgetIdle(): void {
    for (const [hash, { pages, usedAt }] of known) {
      if (pages === 0 && now() - usedAt >= bearerIdleMs) revoke(hash)
    }
  }

  return {
    issue() {
      forgetIdle()
      const bearer = randomBytes(32).toString('base64url')
      const hash = hashOf(bearer)
      const idle = [...known].find(([, { pages }]) => pages === 0)
      const first = idle ?? [...known][0]
      if (known.size >= mostPages && first !== undefined) revoke(first[0])
      known.set(hash, newHolder(now()))
      return { bearer, hash }
    },
    find(bearer) {
      forgetIdle()
      const hash = hashOf(bearer)
      const holder = known.get(hash)
      if (holder === undefined) return null
      holder.usedAt = now()
      return hash
    },
    revoke,
    attend(hash) {
      const holder = known.get(hash) ?? newHolder(now())
      holder.pages += 1
      return {
        signal: holder.revoked.signal,
        leave: () => {
          holder.pages -= 1
          holder.usedAt = now()
        },
      }
    },
    known() {
      forgetIdle()
      return [...known].map(([hash, { pages, usedAt }]) => ({
        hash,
        usedAt: new Date(pages === 0 ? usedAt : now()).toISOString(),
      }))
    },
    prove(nonce) {
      forgetIdle()
      return [...known.keys()].map((hash) =>
        createHmac('sha256', Buffer.from(hash, 'hex')).update(nonce).digest('hex'),
      )
    },
  }
}

interface Holder {
  pages: number
  usedAt: number
  readonly revoked: AbortController
}

function newHolder(usedAt: number): Holder {
  return { pages: 0, usedAt, revoked: new AbortController() }
}

function hashOf(bearer: string): string {
  return createHash('sha256').update(bearer).digest('hex')
}
