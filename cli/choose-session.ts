import type { SessionRow } from '../core/contract/session.ts'
import { CliError, usageError } from './cli-error.ts'
import type { Io } from './io.ts'
import { sessionLabel } from './output/session-label.ts'
import { request } from './request.ts'

/**
 * The id of the session that the person at this terminal picks: what runs is offered first, then favourites, then what is
 * started often and lately, then all others.
 * @throws CliError when nobody can be asked, or there is none.
 */
export async function chooseSession(io: Io): Promise<string> {
  if (!io.canAsk) throw usageError('which session?', 'name one: keyturn list shows them')
  const rows = await request(io, { name: 'session.list', input: { ranked: true } })
  if (rows.length === 0)
    throw new CliError('session-not-found', 'there are no sessions yet', {
      hint: 'keyturn ui shows the ways to add one',
    })
  return await io.choose('which session?', rows.map(choice))
}

function choice(row: SessionRow): { readonly value: string; readonly label: string; readonly hint?: string } {
  return {
    value: row.id,
    label: sessionLabel(row),
    ...(row.status === 'stopped' ? {} : { hint: row.status }),
  }
}
