import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { z } from 'zod'
import type { CallLog } from './call-log.ts'
import type { IssuedSession } from './emulator.ts'
import type { IssuedSecrets } from './issued-secrets.ts'
import { organizationChangeSchema, changeOrganization } from './organization/organization-change.ts'
import type { OrganizationStore } from './organization/organization-store.ts'
import type { CliLogin } from './signin/logins.ts'
import { revocations, type Revocation } from './revocation.ts'
import { type SamlProviders, samlProviderSchema } from './saml/saml-providers.ts'
import { type SwitchBoard, switchesSchema } from './switches.ts'
import {
  type WebIdentityProviders,
  webIdentityProviderSchema,
} from './web-identity/web-identity-providers.ts'

const callMatchSchema = z.strictObject({
  service: z.string().exactOptional(),
  operation: z.string().exactOptional(),
  accessKeyId: z.string().exactOptional(),
  error: z.string().exactOptional(),
  status: z.coerce.number().exactOptional(),
})

/**
 * The emulator's own levers for whoever runs it as a separate process. No service of AWS has a path that starts with an
 * underscore. A body that does not fit is answered 400 with the reason, and changes nothing.
 */
export function addControlRoutes(
  app: Hono<{ Bindings: HttpBindings }>,
  dependencies: {
    readonly switches: SwitchBoard
    readonly calls: CallLog
    readonly issued: IssuedSecrets
    readonly organization: OrganizationStore
    readonly samlProviders: SamlProviders
    readonly revoke: (what: Revocation) => void
    readonly session: (accessKeyId: string) => IssuedSession | null
    readonly login: () => Promise<CliLogin>
    readonly webIdentityProviders: WebIdentityProviders
  },
): void {
  const { switches, calls, issued, organization, samlProviders, revoke, session, login } = dependencies
  const { webIdentityProviders } = dependencies
  const control = new Hono()
  control.onError((error, context) => context.json({ message: error.message }, 400))
  control.get('/switches', (context) => context.json(switches.current()))
  control.post('/switches', async (context) => {
    switches.set(switchesSchema.partial().parse(await context.req.json()))
    return context.json(switches.current())
  })
  control.get('/calls', (context) => context.json(calls.list(callMatchSchema.parse(context.req.query()))))
  control.delete('/calls', (context) => {
    calls.clear()
    return context.json({})
  })
  control.get('/issued', (context) => context.json(issued.list()))
  control.get('/sessions/:accessKeyId', (context) => context.json(session(context.req.param('accessKeyId'))))
  control.post('/revoke', async (context) => {
    revoke(z.strictObject({ what: z.enum(revocations) }).parse(await context.req.json()).what)
    return context.json({})
  })
  control.post('/logins', async (context) => context.json(await login()))
  control.post('/web-identity-providers', async (context) => {
    webIdentityProviders.register(webIdentityProviderSchema.parse(await context.req.json()))
    return context.json({})
  })
  control.get('/organization', (context) => context.json(organization.current()))
  control.post('/organization', async (context) => {
    changeOrganization(organization, organizationChangeSchema.parse(await context.req.json()))
    return context.json({})
  })
  control.post('/saml-providers', async (context) => {
    samlProviders.register(samlProviderSchema.parse(await context.req.json()))
    return context.json({})
  })
  app.route('/_emulator', control)
}
