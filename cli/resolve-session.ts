import type { Candidate } from '../core/contract/errors.ts'
import type { Io } from './io.ts'
import { knownFailure } from './report-failure.ts'

/**
 * Runs with what the person typed for SESSION. Where that fits several and somebody sits at the terminal, they pick one
 * and it runs again with its id; elsewhere the failure with its candidates stands.
 */
export async function resolveSession<Answer>(
  io: Io,
  reference: string,
  attempt: (session: string) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await attempt(reference)
  } catch (error) {
    const failure = knownFailure(error)
    if (failure?.code !== 'session-ambiguous' || failure.candidates === null || !io.canAsk) throw error
    return await attempt(await io.choose(`${failure.message}; which one?`, failure.candidates.map(choice)))
  }
}

function choice({ id, name, alias }: Candidate): { value: string; label: string; hint: string } {
  return { value: id, label: alias ?? name, hint: alias === null ? id : name }
}
