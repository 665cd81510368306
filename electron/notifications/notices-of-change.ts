import type { Outage } from '../../core/contract/agent.ts'
import type { IntegrationSummary } from '../../core/contract/integration.ts'
import { integrationOf } from '../../core/contract/integration-of.ts'
import type { SessionRow } from '../../core/contract/session.ts'
import { signedOutLine } from '../../core/contract/signed-out-line.ts'
import { sentence, shownName, shownText } from '../shown-text.ts'
import {
  activeSessions,
  approvalsWanted,
  codesWanted,
  ownSignInsWanted,
  type Situation,
} from '../situation.ts'
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
 * What a change gives notice of: a code is wanted, somebody waits for a yes, a portal signed a person out whose sessions run, an identity provider
 * wants a person, a refresh began to fail. One outage is one notice, however many sessions fail by it. Nothing on the first reading: what was so before the
 * app was there is on the tray.
 */
export function noticesOfChange(change: Change): readonly Notice[] {
  if (change.before.agent !== 'answers') return []
  return [
    ...codes(change),
    ...approvals(change),
    ...signOuts(change),
    ...ownSignIns(change),
    ...failures(change),
  ]
}

/** One for each device, however many sessions wait for a code of it. */
function codes({ before, now }: Change): readonly Notice[] {
  const known = new Set(codesWanted(before).map(({ device }) => device))
  const fresh = codesWanted(now).filter(({ device, waiting }) => waiting && !known.has(device))
  return [...new Map(fresh.map((prompt) => [prompt.device, prompt])).values()].map((prompt) => ({
    key: `code ${prompt.device}`,
    once: false,
    kind: 'codeWanted',
    title: codeLabel(prompt),
    body: 'Enter the code your device shows now.',
    click: { kind: 'enter-code' },
    button: { label: 'Enter code', action: { kind: 'enter-code' } },
  }))
}

/** The notification opens nothing: the question is in the window. */
function approvals({ before, now }: Change): readonly Notice[] {
  const known = new Set(approvalsWanted(before).map(({ id }) => id))
  return approvalsWanted(now)
    .filter(({ id, waiting }) => waiting && !known.has(id))
    .map((prompt) => {
      const { id, what, accountId } = prompt
      const question = { kind: 'show', target: { kind: 'prompt', id } } as const
      return {
        key: `approve ${id}`,
        once: false,
        kind: 'codeWanted',
        title: approvalTitle(prompt),
        body: `${accountId === null ? 'It' : `Account ${accountId}`} is production. It ${what === 'console' ? 'opens' : 'starts'} when you say so.`,
        click: question,
        button: { label: 'Answer', action: question },
      }
    })
}

function approvalTitle({ what, sessionName, others }: ReturnType<typeof approvalsWanted>[number]): string {
  if (what === 'console') return `Open the console of ${shownText(sessionName)}?`
  return others.length === 0
    ? `Start ${shownText(sessionName)}?`
    : `Start ${shownText(sessionName)} and ${others.length} more?`
}

function signOuts({ before, now, at, clock }: Change): readonly Notice[] {
  return now.integrations.flatMap((integration): readonly Notice[] => {
    const was = before.integrations.find(({ id }) => id === integration.id)
    if (was?.signIn !== 'signed-in' || integration.signIn !== 'sign-in-needed') return []
    const running = activeSessions(now).filter((row) => integrationOf(row) === integration.name).length
    // Who signs out by hand stops what runs, and needs no telling.
    if (running === 0) return []
    const endedAt = integration.endedAt === null ? at : new Date(integration.endedAt)
    return [signedOut(integration, { running, time: clock(endedAt) })]
  })
}

function signedOut(
  { id, name }: IntegrationSummary,
  { running, time }: { readonly running: number; readonly time: string },
): Notice {
  return {
    key: `sign-in ${id}`,
    once: false,
    kind: 'signedOut',
    title: shownText(name),
    body: signedOutLine({ time, running }),
    click: { kind: 'show', target: { kind: 'integration', id } },
    button: { label: 'Sign in', action: { kind: 'sign-in', integrationId: id } },
  }
}

/** An identity provider wants a person, and a session runs that lives on it. */
function ownSignIns({ before, now }: Change): readonly Notice[] {
  const known = new Set(ownSignInsWanted(before).map(({ key }) => key))
  return ownSignInsWanted(now)
    .filter(({ key }) => !known.has(key))
    .map(({ key, place, sessionId, sessionName }) => ({
      key: `own-sign-in ${key}`,
      once: false,
      kind: 'signedOut',
      title: shownText(place),
      body: `Sign in again to go on with ${shownText(sessionName)}.`,
      click: { kind: 'show', target: { kind: 'session', id: sessionId } },
      button: { label: 'Sign in', action: { kind: 'start', sessionIds: [sessionId] } },
    }))
}

function failures({ before, now, clock }: Change): readonly Notice[] {
  const fresh = now.kept.filter(({ id, status }) => status === 'stale' && statusIn(before, id) === 'active')
  const [first] = fresh
  if (now.outage !== null)
    return first === undefined ? [] : [unreached(now.outage, { row: first, now, clock })]
  return fresh.map((row) => ({
    key: `refresh ${row.id}`,
    once: false,
    kind: 'refreshFailing',
    title: `${shownName(row, now.kept)} is not being refreshed`,
    body: `${reasonOf(row)}${validUntil(row, clock)}`,
    click: { kind: 'show', target: { kind: 'session', id: row.id } },
    button: { label: 'Retry', action: { kind: 'start', sessionIds: [row.id] } },
  }))
}

/** What is tried again for one is tried for all when AWS answers. */
function unreached(
  { host, since }: Outage,
  { row, now, clock }: { readonly row: SessionRow } & Pick<Change, 'now' | 'clock'>,
): Notice {
  return {
    key: `outage ${since}`,
    once: true,
    kind: 'refreshFailing',
    title: `No connection to ${shownText(host)}`,
    body: `${shownName(row, now.kept)} is not being refreshed.${validUntil(row, clock)}`,
    click: { kind: 'show', target: { kind: 'session', id: row.id } },
    button: { label: 'Retry', action: { kind: 'start', sessionIds: [row.id] } },
  }
}

function validUntil({ expiresAt }: SessionRow, clock: Change['clock']): string {
  return expiresAt === null ? '' : ` Valid until ${clock(new Date(expiresAt))}.`
}

function statusIn({ kept }: Situation, sessionId: string): SessionRow['status'] | null {
  return kept.find(({ id }) => id === sessionId)?.status ?? null
}

function reasonOf({ reason }: SessionRow): string {
  return reason === null ? 'AWS could not be asked.' : sentence(shownText(reason))
}
