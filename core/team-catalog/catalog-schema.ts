import { z } from 'zod'
import { environments } from '../contract/environment.ts'
import { roleSessionNameSchema } from '../contract/narrowing.ts'
import {
  clientIdSchema,
  displayNameSchema,
  externalIdSchema,
  issuerSchema,
  profileNameSchema,
  redirectPortSchema,
  regionSchema,
  roleArnSchema,
  samlProviderArnSchema,
  samlStartUrlSchema,
  scopesSchema,
  tagSchema,
} from '../contract/session.ts'

const accountId = z.string().regex(/^\d{12}$/, 'an account is 12 digits, in quotes')
const roleName = z.string().regex(/^[\w+=,.@-]{1,64}$/, 'a role has 1 to 64 letters, digits or _+=,.@-')

/** What is set on a session; the user's own settings come before it. */
const settings = {
  alias: displayNameSchema.optional(),
  environment: z.enum(environments).optional(),
  profile: profileNameSchema.optional(),
  region: regionSchema.optional(),
  tags: z.array(tagSchema).max(16, 'a session has at most 16 tags').optional(),
}

const named = { name: displayNameSchema, roleArn: roleArnSchema, ...settings }

const source = z.union([
  z.strictObject({ session: displayNameSchema }),
  z.strictObject({ integration: displayNameSchema, account: accountId, role: roleName }),
])

/**
 * A catalogue of a team's, as YAML. It is strict: what names a program, a file, an endpoint or a proxy has no field to stand
 * in. docs/catalog.schema.json is drawn from it.
 */
export const catalogSchema = z.strictObject({
  version: z.literal(1),
  /** Access portals of IAM Identity Center. */
  integrations: z
    .array(z.strictObject({ name: displayNameSchema, startUrl: samlStartUrlSchema, region: regionSchema }))
    .max(100)
    .default([]),
  /** Sessions besides the roles that the portals list. Sources come before what is assumed with them. */
  sessions: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('assume-role'),
          ...named,
          source,
          externalId: externalIdSchema.optional(),
          roleSessionName: roleSessionNameSchema.optional(),
          readOnly: z.boolean().optional(),
        }),
        z.strictObject({
          kind: z.literal('saml-role'),
          ...named,
          startUrl: samlStartUrlSchema,
          providerArn: samlProviderArnSchema,
          readOnly: z.boolean().optional(),
        }),
        z.strictObject({
          kind: z.literal('web-identity-role'),
          ...named,
          issuer: issuerSchema,
          clientId: clientIdSchema,
          scopes: scopesSchema.optional(),
          redirectPort: redirectPortSchema.optional(),
          roleSessionName: roleSessionNameSchema.optional(),
          readOnly: z.boolean().optional(),
        }),
      ]),
    )
    .max(5_000)
    .default([]),
  /** What is set on roles that a portal lists. */
  roles: z
    .array(
      z.strictObject({ integration: displayNameSchema, account: accountId, role: roleName, ...settings }),
    )
    .max(50_000)
    .default([]),
})

export type TeamCatalog = z.output<typeof catalogSchema>
export const emptyCatalog: TeamCatalog = { version: 1, integrations: [], sessions: [], roles: [] }
export type CatalogSession = TeamCatalog['sessions'][number]
export type CatalogRole = TeamCatalog['roles'][number]
export type CatalogSettings = Pick<CatalogRole, keyof typeof settings>
