import type { CoreEvent } from '../core/contract/events.ts'
import type { SyncProgress, SyncResult } from '../core/contract/integration.ts'
import type { Io } from './io.ts'
import { request } from './request.ts'

/** Reads accounts and roles again, with a line about how far it has come. */
export async function syncIntegration(io: Io, integration: string): Promise<SyncResult> {
  return await request(io, {
    name: 'integration.sync',
    input: { integration },
    waiting: `${integration}: reading accounts`,
    onEvent: (event: CoreEvent) =>
      event.type === 'sync-progress' ? `${integration}: ${syncProgressText(event.progress)}` : null,
  })
}

/** `1,240 accounts, roles of 310 read (AWS is slowing us down)`. */
export function syncProgressText(progress: SyncProgress): string {
  const accounts = count(progress.accountsTotal ?? progress.accountsRead, 'account')
  const sofar = progress.accountsTotal === null ? `${accounts} so far` : accounts
  const slow = progress.throttled ? ' (AWS asks for a slower pace)' : ''
  return `${sofar}, roles of ${progress.accountsWithRoles.toLocaleString('en')} read${slow}`
}

/** `40 accounts, 120 roles; 3 new, 1 gone, 2 renamed`. */
export function syncResultText(result: SyncResult): string {
  const changes = [
    ...(result.added.length > 0 ? [`${result.added.length.toLocaleString('en')} new`] : []),
    ...(result.removed.length > 0 ? [`${result.removed.length.toLocaleString('en')} gone`] : []),
    ...(result.renamed.length > 0 ? [`${result.renamed.length.toLocaleString('en')} renamed`] : []),
  ]
  const size = `${count(result.accounts, 'account')}, ${count(result.roles, 'role')}`
  return changes.length === 0 ? `${size}; nothing new` : `${size}; ${changes.join(', ')}`
}

function count(amount: number, noun: string): string {
  return `${amount.toLocaleString('en')} ${noun}${amount === 1 ? '' : 's'}`
}
