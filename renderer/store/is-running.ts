import type { SessionRow } from '../../core/contract/session.ts'

/** Whether there is something to stop. */
export function isRunning({ status }: Pick<SessionRow, 'status'>): boolean {
  return status !== 'stopped'
}
