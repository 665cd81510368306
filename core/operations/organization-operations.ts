import type { ActivityNotes } from '../activity/activity-notes.ts'
import type { OrganizationState } from '../contract/organization.ts'
import { CoreError } from '../core-error.ts'
import type { Caller } from '../caller.ts'
import type { OrganizationKeeper } from '../organization/create-organization.ts'
import { refuseLeaving } from '../guard/refuse-loosening.ts'
import { environmentOf, environmentRuleOf, type KnownSession, labelOf } from '../sessions/known-session.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import { settingsOf } from '../workspace/workspace.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import type { Handlers, OperationsOf } from './handlers.ts'

/** The organization that accounts belong to, and the one session that reads it. */
export function organizationOperations(options: {
  readonly organization: OrganizationKeeper
  readonly workspace: WorkspaceStore
  readonly book: SessionBook
  readonly notes: Pick<ActivityNotes, 'organizationRead' | 'failed'>
}): Handlers<OperationsOf<'organization'>> {
  const { organization, workspace, book, notes } = options

  function state(): OrganizationState {
    const chosen = workspace.read().organization
    const session = chosen === null ? null : book.byId(chosen.sessionId)
    return {
      session:
        chosen === null ? null : { id: chosen.sessionId, name: session === null ? null : labelOf(session) },
      ...organization.known(),
    }
  }

  async function readWith(session: KnownSession, caller: Caller): Promise<OrganizationState> {
    try {
      await organization.read(
        { id: session.id, name: labelOf(session) },
        {
          caller,
          chosen: async () => {
            await workspace.update((now) => ({ ...now, organization: { sessionId: session.id } }))
          },
        },
      )
    } catch (error) {
      notes.failed('organization', error, { session })
      throw error
    }
    const read = state()
    notes.organizationRead(session, read.organization?.accounts.length ?? 0)
    return read
  }

  /** An account that is production by what is known of the organization alone; null: none is. */
  function leaving(): string | null {
    const ruled = book.all().find((session) => {
      const rule = environmentRuleOf(session) ?? ''
      return environmentOf(session) === 'production' && /^(ou|tag):/.test(rule)
    })
    return ruled === undefined ? null : labelOf(ruled)
  }

  return {
    'organization.show': async () => state(),
    'organization.use': ({ session }, caller) => readWith(book.resolve(session), caller),
    'organization.sync': async (_, caller) => {
      const chosen = workspace.read().organization
      if (chosen === null) {
        throw new CoreError('organization-missing', 'no session reads the organization', {
          hint: 'choose one of its management account, or of a delegated administrator: keyturn org use SESSION',
        })
      }
      const session = book.byId(chosen.sessionId)
      if (session === null) {
        throw new CoreError('organization-missing', 'the session that read the organization is gone', {
          hint: 'choose another: keyturn org use SESSION',
        })
      }
      return readWith(session, caller)
    },
    'organization.forget': async (_, caller) => {
      refuseLeaving({ before: settingsOf(workspace.read()), leaves: leaving() }, caller)
      await workspace.update((now) => ({ ...now, organization: null }))
      await organization.forget()
      return state()
    },
  }
}
