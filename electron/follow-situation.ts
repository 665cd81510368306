import { setTimeout as delay } from 'node:timers/promises'
import type { AgentClient } from '../agent/client.ts'
import type { SessionRow } from '../core/contract/session.ts'
import type { WindowEvent } from '../core/contract/window.ts'
import { createCoalesced } from './coalesced.ts'
import { nothingKnown, type Situation } from './situation.ts'

/** While a portal is read the list changes many times a second; the tray need not, in ms. */
const relistEveryMs = 2_000
/** How often it is looked whether another day has begun, in ms. */
const lookForDayMs = 60_000
/** How long to wait before a reading that failed is tried again, in ms. */
const rereadMs = 500

export interface SituationFollower {
  current(): Situation
  /** Called with what is known now after each change, and with what was before. */
  subscribe(listener: (now: Situation, before: Situation) => void): void
  /** To be told everything that the agent's follower tells. */
  hear(event: WindowEvent): void
}

/**
 * Keeps a situation current: events that carry what changed are taken from, for the others the agent is asked. Answers
 * may arrive after events that are newer than they: what was heard meanwhile is taken from once more.
 */
export function followSituation(client: Pick<AgentClient, 'call'>): SituationFollower {
  const listeners = new Set<(now: Situation, before: Situation) => void>()
  let situation = nothingKnown
  let lost = new AbortController()
  /** Events heard while an answer is on its way; one list for each. */
  const meanwhile = new Set<WindowEvent[]>()
  let day = new Date().toDateString()

  function change(part: Partial<Situation>): void {
    const before = situation
    situation = { ...situation, ...part }
    for (const listener of listeners) listener(situation, before)
  }

  async function changeTo(ask: () => Promise<Partial<Situation>>, { signal }: { signal: AbortSignal }) {
    const heard: WindowEvent[] = []
    meanwhile.add(heard)
    try {
      const answer = await ask()
      if (!signal.aborted) change(heard.reduce(withEvent, { ...situation, ...answer }))
    } finally {
      meanwhile.delete(heard)
    }
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

  const readStatus = createCoalesced(() => changeTo(status, lost), 0)
  const readSessions = createCoalesced(() => changeTo(sessions, lost), relistEveryMs)

  function readAll(lost: AbortController): Promise<void> {
    return changeTo(async () => {
      const [ofStatus, ofSessions, settings] = await Promise.all([
        status(),
        sessions(),
        client.call('settings.read', {}),
      ])
      return { agent: 'answers', ...ofStatus, ...ofSessions, settings }
    }, lost)
  }

  // What ran on the last day before today is another set tomorrow, and no event says so.
  setInterval(() => {
    const today = new Date().toDateString()
    if (today === day) return
    day = today
    readSessions()
  }, lookForDayMs).unref()

  /** A reading fails with the agent, or because it is busy starting: as long as it answers, it is asked again. */
  async function readUntilKnown(lost: AbortController): Promise<void> {
    while (!lost.signal.aborted) {
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
      for (const heard of meanwhile) heard.push(event)
      const next = withEvent(situation, event)
      if (next !== situation) change(next)
      switch (event.type) {
        case 'connected':
          lost = new AbortController()
          void readUntilKnown(lost)
          return
        case 'disconnected':
        case 'agent-stopping':
          lost.abort()
          return
        case 'session-changed':
        case 'integrations-changed':
          readStatus()
          return
        case 'sessions-changed':
          readSessions()
          return
        case 'integration-changed':
        case 'prompt-opened':
        case 'prompt-changed':
        case 'prompt-closed':
        case 'outage-changed':
        case 'settings-changed':
        case 'sessions-stopped':
        case 'rotation-progress':
        case 'sync-progress':
        case 'organization-changed':
        case 'organization-progress':
        case 'vault-changed':
        case 'recent-consoles-changed':
        case 'activity-noted':
        case 'catalogs-changed':
        case 'show':
          return
      }
    },
  }
}

/** What an event by itself says; the same situation when it says nothing. Taken from twice it says the same. Pure. */
function withEvent(situation: Situation, event: WindowEvent): Situation {
  switch (event.type) {
    case 'disconnected':
    case 'agent-stopping':
      return { ...situation, agent: 'gone' }
    case 'session-changed':
      return { ...situation, kept: withRow(situation.kept, event.session) }
    case 'integration-changed': {
      const { integration } = event
      const integrations = situation.integrations.map((one) =>
        one.id === integration.id ? integration : one,
      )
      return { ...situation, integrations }
    }
    case 'prompt-opened': {
      const others = situation.prompts.filter(({ id }) => id !== event.prompt.id)
      return { ...situation, prompts: [...others, event.prompt] }
    }
    case 'prompt-changed': {
      const { prompt } = event
      return { ...situation, prompts: situation.prompts.map((one) => (one.id === prompt.id ? prompt : one)) }
    }
    case 'prompt-closed':
      return { ...situation, prompts: situation.prompts.filter(({ id }) => id !== event.id) }
    case 'outage-changed':
      return { ...situation, outage: event.outage }
    case 'settings-changed':
      return { ...situation, settings: event.settings }
    case 'connected':
    case 'sessions-changed':
    case 'integrations-changed':
    case 'sessions-stopped':
    case 'rotation-progress':
    case 'sync-progress':
    case 'organization-changed':
    case 'organization-progress':
    case 'vault-changed':
    case 'recent-consoles-changed':
    case 'activity-noted':
    case 'catalogs-changed':
    case 'show':
      return situation
  }
}

function withRow(kept: readonly SessionRow[], row: SessionRow): readonly SessionRow[] {
  const others = kept.filter(({ id }) => id !== row.id)
  const isKept = row.status !== 'stopped' || row.favourite || row.lastStartedAt !== null
  return isKept ? [...others, row] : others
}
