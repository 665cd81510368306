import { setTimeout as delay } from 'node:timers/promises'
import type { AgentClient } from '../agent/client.ts'
import type { SessionRow } from '../core/contract/session.ts'
import type { WindowEvent } from '../core/contract/window.ts'
import { createCoalesced } from './coalesced.ts'
import { nothingKnown, type Situation } from './situation.ts'

/** While a portal is read the list changes many times a second; the tray need not, in ms. */
const relistEveryMs = 2_000
/** How long to wait before a reading that failed is tried again, in ms. */
const rereadMs = 500

export interface SituationFollower {
  current(): Situation
  /** Called with what is known now after each change, and with what was before. */
  subscribe(listener: (now: Situation, before: Situation) => void): void
  /** To be told everything that the agent's follower tells. */
  hear(event: WindowEvent): void
}

/** Keeps a situation current: events that carry what changed are taken from, for the others the agent is asked. */
export function followSituation(client: Pick<AgentClient, 'call'>): SituationFollower {
  const listeners = new Set<(now: Situation, before: Situation) => void>()
  let situation = nothingKnown
  let lost = new AbortController()

  function change(part: Partial<Situation>): void {
    const before = situation
    situation = { ...situation, ...part }
    for (const listener of listeners) listener(situation, before)
  }

  async function status(): Promise<Pick<Situation, 'integrations' | 'prompts' | 'nextRefreshAt' | 'outage'>> {
    const { integrations, prompts, nextRefreshAt, outage } = await client.call('status.read', {})
    return { integrations, prompts, nextRefreshAt, outage }
  }
  async function sessions(): Promise<Pick<Situation, 'kept' | 'lastSet'>> {
    const [kept, lastSet] = await Promise.all([
      client.call('session.list', { kept: true }),
      client.call('session.last-set', {}),
    ])
    return { kept, lastSet }
  }

  const readStatus = createCoalesced(async () => change(await status()), 0)
  const readSessions = createCoalesced(async () => change(await sessions()), relistEveryMs)

  async function readAll(lost: AbortSignal): Promise<void> {
    const [ofStatus, ofSessions, settings] = await Promise.all([
      status(),
      sessions(),
      client.call('settings.read', {}),
    ])
    if (!lost.aborted) change({ agent: 'answers', ...ofStatus, ...ofSessions, settings })
  }

  /** A reading fails with the agent, or because it is busy starting: as long as it answers, it is asked again. */
  async function readUntilKnown(lost: AbortSignal): Promise<void> {
    while (!lost.aborted) {
      try {
        return await readAll(lost)
      } catch {
        await delay(rereadMs, null, { ref: false })
      }
    }
  }

  return {
    current: () => situation,
    subscribe(listener) {
      listeners.add(listener)
    },
    hear(event) {
      switch (event.type) {
        case 'connected':
          lost = new AbortController()
          void readUntilKnown(lost.signal)
          return
        case 'disconnected':
        case 'agent-stopping':
          lost.abort()
          change({ agent: 'gone' })
          return
        case 'session-changed':
          change({ kept: withRow(situation.kept, event.session) })
          readStatus()
          return
        case 'sessions-changed':
          readSessions()
          return
        case 'integration-changed':
          change({
            integrations: situation.integrations.map((one) =>
              one.id === event.integration.id ? event.integration : one,
            ),
          })
          return
        case 'integrations-changed':
          readStatus()
          return
        case 'prompt-opened':
          change({
            prompts: [...situation.prompts.filter(({ id }) => id !== event.prompt.id), event.prompt],
          })
          return
        case 'prompt-closed':
          change({ prompts: situation.prompts.filter(({ id }) => id !== event.id) })
          return
        case 'outage-changed':
          change({ outage: event.outage })
          return
        case 'settings-changed':
          change({ settings: event.settings })
          return
        case 'sync-progress':
        case 'vault-changed':
        case 'show':
          return
      }
    },
  }
}

function withRow(kept: readonly SessionRow[], row: SessionRow): readonly SessionRow[] {
  const others = kept.filter(({ id }) => id !== row.id)
  const isKept = row.status !== 'stopped' || row.favourite || row.lastStartedAt !== null
  return isKept ? [...others, row] : others
}
