import { background, type Caller } from '../caller.ts'
import type { CatalogLook } from '../contract/team-catalog.ts'
import { isCoreError } from '../core-error.ts'
import type { Clock, Log } from '../host.ts'
import { createRounds, type Rounds } from '../lib/rounds.ts'
import type { FollowedTeamCatalog } from '../workspace/workspace.ts'
import { pinOf } from './catalog-pin.ts'
import type { FetchCatalog } from './fetch-catalog.ts'

/** Looks by itself whether followed catalogues have changed, and takes nothing of them. */
export interface CatalogWatch extends Rounds {
  /** Null: not looked at since the agent started, or not since it was taken. */
  lookOf(catalog: Pick<FollowedTeamCatalog, 'id' | 'sha256'>): CatalogLook | null
}

export function createCatalogWatch(options: {
  readonly clock: Clock
  readonly log: Log
  readonly followed: () => readonly FollowedTeamCatalog[]
  readonly fetch: FetchCatalog
  /** They were looked at. */
  readonly looked: () => void
}): CatalogWatch {
  const { clock, log, followed, fetch } = options
  const looks = new Map<string, { readonly taken: string; readonly look: CatalogLook }>()

  async function look(catalog: FollowedTeamCatalog, caller: Caller): Promise<void> {
    const { id, name, source, pin, session, sha256: taken } = catalog
    const note = (found: Omit<CatalogLook, 'at'>): void => {
      looks.set(id, { taken, look: { at: clock.now().toISOString(), ...found } })
    }
    try {
      const { sha256 } = await fetch(source, { pin, session, caller })
      note({ sha256, problem: null })
    } catch (error) {
      if (caller.signal.aborted) return
      const problem = isCoreError(error) ? error.message : 'it could not be read'
      note({ sha256: null, problem })
      log.warn('a catalogue could not be looked at', { name, problem })
    }
  }

  const rounds = createRounds({
    clock,
    // Whoever just started the agent wants something else first.
    firstMs: 2 * 60_000,
    everyMs: 24 * 60 * 60_000,
    isNeeded: () => followed().some(mayChange),
    async round(signal) {
      const caller: Caller = { ...background, quiet: true, signal }
      for (const catalog of followed().filter(mayChange)) await look(catalog, caller)
      if (!signal.aborted) options.looked()
    },
  })

  return {
    ...rounds,
    lookOf({ id, sha256 }) {
      const found = looks.get(id)
      return found?.taken === sha256 ? found.look : null
    },
  }
}

/** What is pinned to one content or commit stays that. */
function mayChange({ pin }: Pick<FollowedTeamCatalog, 'pin'>): boolean {
  const { kind } = pinOf(pin)
  return kind === 'none' || kind === 'signer'
}
