import type { Clock } from '../../core/host.ts'
import { createPageBearers, type PageBearers } from './page-bearers.ts'
import { createPageCodes } from './page-codes.ts'

/** Who gets in: whoever has a fresh code, once, and from then on whoever shows the bearer it was exchanged for. */
export interface PageDoor extends Pick<PageBearers, 'prove' | 'hashes' | 'attend'> {
  issueCode(): string
  /** A bearer for a good code, once the bearer is remembered over a restart; else null. */
  enter(code: string): Promise<string | null>
  /** The hash of the bearer in an `Authorization` header; null when it is none of ours. */
  admit(authorization: string | undefined): string | null
}

export function createPageDoor(options: {
  readonly clock: Clock
  /** Hashes of the bearers a predecessor let in. */
  readonly hashes: readonly string[]
  readonly remember: (hashes: readonly string[]) => Promise<void>
}): PageDoor {
  const codes = createPageCodes(options.clock)
  const bearers = createPageBearers(options)
  return {
    ...bearers,
    issueCode: codes.issue,
    async enter(code) {
      const redeemed = codes.redeem(code)
      switch (redeemed.kind) {
        case 'good': {
          const { bearer, hash } = bearers.issue()
          redeemed.exchangedFor(hash)
          await options.remember(bearers.hashes())
          return bearer
        }
        case 'used': {
          // An address can be seen in a list of processes while the browser starts. Who was first cannot be told.
          if (redeemed.exchangedFor !== null) bearers.revoke(redeemed.exchangedFor)
          await options.remember(bearers.hashes())
          return null
        }
        case 'wrong':
          return null
      }
    },
    admit(authorization) {
      const [, bearer] = /^Bearer (\S+)$/.exec(authorization ?? '') ?? []
      return bearer === undefined ? null : bearers.find(bearer)
    },
  }
}
