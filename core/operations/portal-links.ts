import { portalLink } from '../console/portal-link.ts'
import { CoreError } from '../core-error.ts'
import { labelOf } from '../sessions/known-session.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import type { Handlers } from './handlers.ts'

/** Links of access portals. @throws CoreError `invalid-input` for a session that is no role of one. */
export function portalLinks(book: Pick<SessionBook, 'resolve'>): Handlers<'session.portal-link'> {
  return {
    'session.portal-link': async ({ session: reference }) => {
      const session = book.resolve(reference)
      if (session.kind !== 'identity-center-role')
        throw new CoreError('invalid-input', `${labelOf(session)} is in no access portal`, {
          hint: 'open its console with keyturn console',
        })
      const { integration, account, roleName } = session
      const { accountId } = account
      return {
        address: portalLink({ startUrl: integration.startUrl, accountId, roleName, destination: null }),
      }
    },
  }
}
