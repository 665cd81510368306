import type { SessionRow } from '../../core/contract/session.ts'

/** How near at hand each session is, as `rankedPlaces` has it: what runs, favourites, what was started lately, the rest. Pure. */
export function reachOfRows(rows: readonly SessionRow[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(rows, ({ status, favourite, lastStartedAt }) => {
    if (status !== 'stopped') return 0
    if (favourite) return 1
    return lastStartedAt === null ? 3 : 2
  })
}
