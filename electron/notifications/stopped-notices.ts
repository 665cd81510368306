import type { StoppedSession } from '../../core/contract/operations.ts'
import type { StopReason } from '../../core/contract/stop-reason.ts'
import { shownText } from '../shown-text.ts'
import type { Notice } from './notice.ts'

const reasons: Readonly<Record<StopReason, string>> = {
  timer: 'Its time was over.',
  idle: 'Nobody was using it.',
  lock: 'The screen was locked.',
  sleep: 'The machine went to sleep.',
}

/** What was stopped without its window being looked at, and until when AWS honours which keys. Pure. */
export function stoppedNotices(
  stopped: readonly StoppedSession[],
  { why, clock }: { readonly why: StopReason | null; readonly clock: (at: Date) => string },
): readonly Notice[] {
  return stopped.map(({ id, name, keys }) => ({
    key: `stopped ${id}`,
    once: false,
    kind: 'stopped',
    title: `Stopped ${shownText(name)}`,
    body: [
      ...(why === null ? [] : [reasons[why]]),
      ...keys.map(
        ({ accessKeyId, validUntil }) =>
          `AWS honours key ${accessKeyId} until ${clock(new Date(validUntil))}.`,
      ),
    ].join(' '),
    click: { kind: 'show', target: { kind: 'session', id } },
    button: null,
  }))
}
