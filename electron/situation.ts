import type { Outage } from '../core/contract/agent.ts'
import type { IntegrationSummary } from '../core/contract/integration.ts'
import { isActive } from '../core/contract/is-active.ts'
import type { Prompt } from '../core/contract/prompt.ts'
import type { SessionRow } from '../core/contract/session.ts'
import type { Settings } from '../core/contract/settings.ts'

/** What the desktop app knows beside its windows: what tray, menus and notifications are made of. */
export interface Situation {
  /** While it is gone, everything below is as it was. */
  readonly agent: 'starting' | 'answers' | 'gone'
  /** What people come back to: favourites, what runs, what was started in the last weeks. */
  readonly kept: readonly SessionRow[]
  /** What ran on the last day before today. */
  readonly lastSet: readonly SessionRow[]
  readonly integrations: readonly IntegrationSummary[]
  readonly prompts: readonly Prompt[]
  /** ISO 8601 UTC. */
  readonly nextRefreshAt: string | null
  /** Null: AWS is within reach. */
  readonly outage: Outage | null
  /** Null until they have been read: what a person chose is not guessed. */
  readonly settings: Settings | null
}

export const nothingKnown: Situation = {
  agent: 'starting',
  kept: [],
  lastSet: [],
  integrations: [],
  prompts: [],
  nextRefreshAt: null,
  outage: null,
  settings: null,
}

/** Sessions whose credentials are published and have life left, whether or not they are being refreshed. */
export function activeSessions({ kept }: Pick<Situation, 'kept'>): readonly SessionRow[] {
  return kept.filter(isActive)
}

/** Whether a session goes on that was started, also one whose credentials ran out and that waits for others. */
export function isAnythingToGoOn({ kept }: Pick<Situation, 'kept'>): boolean {
  return kept.some(({ profiles }) => profiles.length > 0)
}

/** Sessions whose credentials are on their way. */
export function startingSessions({ kept }: Pick<Situation, 'kept'>): readonly SessionRow[] {
  return kept.filter(({ status }) => status === 'starting')
}

/** Codes of MFA devices that are wanted, also where nothing waits for one now. */
export function codesWanted({
  prompts,
}: Pick<Situation, 'prompts'>): readonly Extract<Prompt, { kind: 'mfa' }>[] {
  return prompts.filter((prompt) => prompt.kind === 'mfa')
}

/** Guarded sessions that somebody waits to use. */
export function approvalsWanted({
  prompts,
}: Pick<Situation, 'prompts'>): readonly Extract<Prompt, { kind: 'approve' }>[] {
  return prompts.filter((prompt) => prompt.kind === 'approve')
}

export function passphrasesWanted({ prompts }: Pick<Situation, 'prompts'>): readonly Prompt[] {
  return prompts.filter(({ kind }) => kind === 'passphrase')
}

/** A sign-in that is no integration's: what tells it from others, where it is, and a session that is started by it. */
export interface OwnSignIn {
  readonly key: string
  /** A host, or the session itself. */
  readonly place: string
  readonly sessionId: string
  readonly sessionName: string
}

/** Sign-ins at identity providers that nobody was there for. */
export function ownSignInsWanted({ prompts }: Pick<Situation, 'prompts'>): readonly OwnSignIn[] {
  return prompts.flatMap((prompt): readonly OwnSignIn[] => {
    if (prompt.waiting) return []
    if (prompt.kind === 'saml') {
      const { startUrl, host, sessionId, sessionName } = prompt
      if (sessionId === null || sessionName === null) return []
      return [{ key: startUrl, place: host, sessionId, sessionName }]
    }
    if (prompt.kind === 'browser' && prompt.integration === null) {
      const { id, name } = prompt.session
      return [{ key: id, place: name, sessionId: id, sessionName: name }]
    }
    return []
  })
}

export function signInsNeeded({
  integrations,
}: Pick<Situation, 'integrations'>): readonly IntegrationSummary[] {
  return integrations.filter(({ signIn }) => signIn === 'sign-in-needed')
}
