import type { IntegrationSummary } from '../../core/contract/integration.ts'
import type { SessionRow } from '../../core/contract/session.ts'
import { sentence, shownName, shownText } from '../shown-text.ts'
import { activeSessions, codesWanted, type Situation } from '../situation.ts'
import { codeLabel } from '../tray/tray-menu.ts'
import type { Notice } from './notice.ts'

export interface Change {
  readonly before: Situation
  readonly now: Situation
  readonly at: Date
  /** Writes a time of day, `14:32`. */
  readonly clock: (at: Date) => string
}

/**
 * What a change gives notice of: a code is wanted, a portal signed a person out whose sessions run, a refresh began to
 * fail. Nothing on the first reading: what was so before the app was there is on the tray.
 */
export function noticesOfChange(change: Change): readonly Notice[] {
  if (change.before.agent !== 'answers') return []
  return [...codes(change), ...signOuts(change), ...failures(change)]
}

/** One for each device, however many sessions wait for a code of it. */
function codes({ before, now }: Change): readonly Notice[] {
  const known = new Set(codesWanted(before).map(({ device }) => device))
  const fresh = codesWanted(now).filter(({ device, waiting }) => waiting && !known.has(device))
  return [...new Map(fresh.map((prompt) => [prompt.device, prompt])).values()].map((prompt) => ({
    key: `code ${prompt.device}`,
    kind: 'codeWanted',
    title: codeLabel(prompt),
    body: 'Enter the code your device shows now.',
    click: { kind: 'enter-code' },
    button: { label: 'Enter code', action: { kind: 'enter-code' } },
  }))
}

function signOuts({ before, now, at, clock }: Change): readonly Notice[] {
  return now.integrations.flatMap((integration): readonly Notice[] => {
    const was = before.integrations.find(({ id }) => id === integration.id)
    if (was?.signIn !== 'signed-in' || integration.signIn !== 'sign-in-needed') return []
    const running = activeSessions(now).filter((row) => row.integration === integration.name).length
    // Who signs out by hand stops what runs, and needs no telling.
    if (running === 0) return []
    return [signedOut(integration, { running, time: clock(at) })]
  })
}

function signedOut(
  { id, name }: IntegrationSummary,
  { running, time }: { readonly running: number; readonly time: string },
): Notice {
  const sessions = running === 1 ? '1 session' : `${running} sessions`
  return {
    key: `sign-in ${id}`,
    kind: 'signedOut',
    title: shownText(name),
    body: `Signed out by AWS at ${time}. Sign in again to keep ${sessions} fresh.`,
    click: { kind: 'show', target: { kind: 'integration', id } },
    button: { label: 'Sign in', action: { kind: 'sign-in', integrationId: id } },
  }
}

function failures({ before, now, clock }: Change): readonly Notice[] {
  return now.kept
    .filter(({ id, status }) => status === 'stale' && statusIn(before, id) === 'active')
    .map((row) => {
      const { id, expiresAt } = row
      const until = expiresAt === null ? '' : ` Valid until ${clock(new Date(expiresAt))}.`
      return {
        key: `refresh ${id}`,
        kind: 'refreshFailing',
        title: `${shownName(row, now.kept)} is not being refreshed`,
        body: `${reasonOf(row)}${until}`,
        click: { kind: 'show', target: { kind: 'session', id } },
        button: { label: 'Retry', action: { kind: 'start', sessionIds: [id] } },
      }
    })
}

function statusIn({ kept }: Situation, sessionId: string): SessionRow['status'] | null {
  return kept.find(({ id }) => id === sessionId)?.status ?? null
}

function reasonOf({ reason }: SessionRow): string {
  return reason === null ? 'AWS could not be asked.' : sentence(shownText(reason))
}
