import { mostApproved } from '../agent/most-approved.ts'
import type { SessionRow } from '../core/contract/session.ts'
import type { Io } from './io.ts'
import { knownFailure } from './report-failure.ts'
import { request } from './request.ts'

/**
 * One question in the window for all that are guarded, where there are several. Where nobody can be asked, each of them
 * says so itself.
 */
export async function approveGuarded(io: Io, rows: readonly SessionRow[]): Promise<void> {
  const production = rows.filter(({ environment }) => environment === 'production').map(({ id }) => id)
  if (production.length < 2) return
  try {
    for (let at = 0; at < production.length; at += mostApproved) {
      const sessions = production.slice(at, at + mostApproved)
      await request(io, { name: 'session.approve', input: { sessions } })
    }
  } catch (error) {
    if (knownFailure(error)?.code !== 'prompt-needed') throw error
  }
}
