import type { SessionRow } from '../../core/contract/session.ts'

/** Whether there is something to stop: also what ran out and would go on as soon as it could. */
export function canStop({ status }: Pick<SessionRow, 'status'>): boolean {
  return status !== 'stopped'
}
