import { type Api } from '../api.ts'
import { sessionLabel } from '../store/session-label.ts'
import type { WindowStore } from '../store/window-store.ts'
import type { Actions } from './actions.ts'
import type { Notices } from './notices.ts'

/** Ends at AWS what was issued for a session's role. Asks, since it cuts off everyone who uses the role. */
export function createRevoke({
  api,
  store,
  notices,
  ask,
  copyText,
}: {
  readonly api: Api
  readonly store: WindowStore
  readonly notices: Notices
  readonly ask: Actions['ask']
  readonly copyText: Actions['copyText']
}): Actions['revoke'] {
  async function revoke(sessionId: string, label: string): Promise<void> {
    const revoked = await api.call('session.revoke', { session: sessionId })
    if (revoked.outcome === 'revoked') {
      notices.notify(
        `AWS refuses what was issued for the role of ${label} until now. All of it may need some minutes to know.`,
      )
      return
    }
    const { policy, policyName } = revoked
    notices.notify(
      `${revoked.by} may not put the policy ${policyName} on the role. Nothing was changed; somebody who may can paste it.`,
      { label: 'Copy policy', act: () => copyText(policy, `the policy ${policyName}`) },
    )
  }

  return (sessionId) => {
    const session = store.getState().sessions.get(sessionId)
    if (session === undefined) return
    const label = sessionLabel(session)
    ask({
      title: 'Revoke at AWS what was issued for',
      titleName: label,
      text: `Everyone who uses the role ${session.roleName ?? ''} is cut off, whatever they work at, and has to get new credentials. Sessions of the role stop here.`,
      names: [],
      confirm: 'Revoke',
      danger: true,
      act: () => void revoke(sessionId, label).catch(notices.failed),
    })
  }
}
