import type { OrganizationState } from '../../core/contract/organization.ts'
import { type Api, isApiFailure } from '../api.ts'
import { counted } from '../components/counted.ts'
import type { WindowStore } from '../store/window-store.ts'
import type { Actions } from './actions.ts'
import type { Notices } from './notices.ts'

/** Who reads the organization. What fails is shown in its view, where the next step is. */
export function createOrganizationActions({
  api,
  store,
  notices,
}: {
  readonly api: Api
  readonly store: WindowStore
  readonly notices: Notices
}): Pick<Actions, 'readOrganizationWith' | 'syncOrganization' | 'forgetOrganization'> {
  async function read(ask: () => Promise<OrganizationState>): Promise<void> {
    store.setState({ organizationFailure: null })
    try {
      const state = await ask()
      store.setState({ organization: state })
      notices.notify(words(state))
    } catch (error) {
      if (!isApiFailure(error)) throw error
      if (!isApiFailure(error, 'cancelled')) store.setState({ organizationFailure: error })
    }
  }

  return {
    readOrganizationWith: (session) =>
      void read(() => api.call('organization.use', { session })).catch(notices.failed),
    syncOrganization: () => void read(() => api.call('organization.sync', {})).catch(notices.failed),
    forgetOrganization: () =>
      void api
        .call('organization.forget', {})
        .then((organization) => store.setState({ organization, organizationFailure: null }))
        .catch(notices.failed),
  }
}

function words({ organization, refused }: OrganizationState): string {
  const accounts = counted(organization?.accounts.length ?? 0, 'account')
  const units = counted(Math.max(0, (organization?.units.length ?? 0) - 1), 'unit')
  return [`Organization: ${accounts} in ${units}.`, ...refused.map((action) => `${action} is missing.`)].join(
    ' ',
  )
}
