import type { Io } from './io.ts'
import { request } from './request.ts'
import { resolveSession } from './resolve-session.ts'
import { withSignIn } from './sign-in-first.ts'

/**
 * A request about one session that may need a person: an ambiguous name is picked from, and a missing sign-in is made up
 * for, both on a terminal only.
 */
export async function sessionRequest<Answer>(
  io: Io,
  reference: string,
  attempt: (session: string) => Promise<Answer>,
): Promise<Answer> {
  return await resolveSession(io, reference, async (session) => {
    return await withSignIn(io, {
      attempt: async () => await attempt(session),
      integration: async () => await integrationOf(io, session),
    })
  })
}

/** The integration whose sign-in this session lives on, its own or the one of the session it is assumed from. */
async function integrationOf(io: Io, session: string): Promise<string | null> {
  let details = await request(io, { name: 'session.show', input: { session } })
  while (details.settings.kind === 'assume-role') {
    details = await request(io, {
      name: 'session.show',
      input: { session: details.settings.sourceSessionId },
    })
  }
  return details.integration
}
