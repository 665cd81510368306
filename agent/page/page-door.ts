import type { Clock } from '../../core/host.ts'
import { createPageBearers, type KnownBearer, type PageBearers } from './page-bearers.ts'
import { createPageCodes } from './page-codes.ts'

/** How old what is remembered of a bearer's last use may be, in ms: not every request is worth a write. */
const rememberEveryMs = 60 * 60_000

/** Who gets in: whoever has a fresh code, once, and from then on whoever shows the bearer it was exchanged for. */
export interface PageDoor extends Pick<PageBearers, 'prove' | 'known' | 'attend'> {
  issueCode(): string
  /** A bearer for a good code, once the bearer is remembered over a restart; else null. */
  enter(code: string): Promise<string | null>
  /** The hash of the bearer in an `Authorization` header; null when it is none of ours. */
  admit(authorization: string | undefined): string | null
  /** Writes down who is let in, as of now, for the agent after this one. */
  remember(): Promise<void>
}

export function createPageDoor(options: {
  readonly clock: Clock
  /** Whom a predecessor let in. */
  readonly predecessors: readonly KnownBearer[]
  readonly remember: (known: readonly KnownBearer[]) => Promise<void>
  /** What becomes of an error when a last use could not be remembered: the page that shows its bearer is let in all the same. */
  readonly onUnremembered: (error: unknown) => void
}): PageDoor {
  const { clock } = options
  const codes = createPageCodes(clock)
  const bearers = createPageBearers(options)
  /** Never, as far as this agent knows: what its predecessor wrote may be hours old. */
  let rememberedAt = Number.NEGATIVE_INFINITY

  async function remember(): Promise<void> {
    rememberedAt = clock.now().getTime()
    await options.remember(bearers.known())
  }

  return {
    ...bearers,
    issueCode: codes.issue,
    async enter(code) {
      const redeemed = codes.redeem(code)
      switch (redeemed.kind) {
        case 'good': {
          const { bearer, hash } = bearers.issue()
          redeemed.exchangedFor(hash)
          await remember()
          return bearer
        }
        case 'used': {
          // An address can be seen in a list of processes while the browser starts. Who was first cannot be told.
          if (redeemed.exchangedFor !== null) bearers.revoke(redeemed.exchangedFor)
          await remember()
          return null
        }
        case 'wrong':
          return null
      }
    },
    admit(authorization) {
      const [, bearer] = /^Bearer (\S+)$/.exec(authorization ?? '') ?? []
      const hash = bearer === undefined ? null : bearers.find(bearer)
      if (hash !== null && clock.now().getTime() - rememberedAt >= rememberEveryMs) {
        remember().catch(options.onUnremembered)
      }
      return hash
    },
    remember,
  }
}
