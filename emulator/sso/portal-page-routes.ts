import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { CallLog } from '../call-log.ts'
import { hideSecrets } from '../hide-secrets.ts'
import { reservedRole } from '../identity/reserved-role.ts'
import type { OrganizationStore } from '../organization/organization-store.ts'
import { messagePage } from '../sso-oidc/pages.ts'

/**
 * The access portal as a browser sees it whose person is signed in: no list, but shortcut links lead to the console.
 * (User guide of IAM Identity Center, "Creating shortcut links".)
 */
export function addPortalPageRoutes(
  app: Hono<{ Bindings: HttpBindings }>,
  dependencies: {
    readonly organization: OrganizationStore
    readonly partition: string
    readonly region: string
    readonly userName: string
    readonly calls: CallLog
    readonly now: () => Date
  },
): void {
  const { organization, calls, now } = dependencies

  // What a shortcut link asks for is in its fragment, which no server sees.
  app.get('/start/', (context) =>
    context.html(
      html`<script>
          if (location.hash.startsWith('#/console?')) location.replace('/start' + location.hash.slice(1))
        </script>
        ${messagePage('AWS access portal', 'You are signed in.')}`,
    ),
  )

  app.get('/start/console', (context) => {
    const input = context.req.query()
    const { account_id: accountId = '', role_name: permissionSet = '', destination } = input
    const isAssigned = organization.account(accountId)?.roles.includes(permissionSet) === true
    const status = isAssigned ? 200 : 403
    calls.record({
      service: 'browser',
      operation: 'OpenConsole',
      at: now().toISOString(),
      accessKeyId: null,
      status,
      error: null,
      input: hideSecrets(input),
    })
    if (!isAssigned) return context.html(messagePage('No access', 'You have no such role there.'), status)
    const { arn } = reservedRole({ accountId, permissionSet, ...dependencies })
    return context.html(messagePage('Signed in', `As ${arn}, bound for ${destination ?? 'the home page'}`))
  })
}
