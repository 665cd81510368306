import { z } from 'zod'
import type { LeappIntegration, LeappSegment, LeappSession, LeappWorkspace } from './leapp-workspace.ts'

const text = z.string().trim().min(1)
const maybe = text
  .nullish()
  .catch(null)
  .transform((value) => value ?? null)
const list = z
  .array(z.unknown())
  .nullish()
  .catch(null)
  .transform((value) => value ?? [])

const sessionSchema = z.object({
  sessionId: text,
  sessionName: z.string().catch(''),
  type: text,
  region: maybe,
  profileId: maybe,
  mfaDevice: maybe,
  idpUrlId: maybe,
  idpArn: maybe,
  roleArn: maybe,
  parentSessionId: maybe,
  roleSessionName: maybe,
  awsSsoConfigurationId: maybe,
})

const integrationSchema = z.object({
  id: text,
  alias: z.string().catch(''),
  portalUrl: text,
  region: text,
  browserOpening: maybe,
})

/** Of a list that is filtered by, the ids of what is ticked. */
const ticked = list.transform((items) =>
  items.flatMap((item) => {
    const parsed = z.object({ id: text, value: z.literal(true) }).safeParse(item)
    return parsed.success ? [parsed.data.id] : []
  }),
)

const segmentSchema = z
  .object({
    name: text,
    filterGroup: z.object({
      searchFilter: z.string().nullish().catch(null),
      dateFilter: z.boolean().catch(false),
      pinnedFilter: z.boolean().catch(false),
      providerFilter: ticked,
      profileFilter: ticked,
      regionFilter: ticked,
      integrationFilter: ticked,
      typeFilter: ticked,
    }),
  })
  .transform(({ name, filterGroup }): LeappSegment => {
    const { searchFilter, integrationFilter, ...others } = filterGroup
    return {
      name,
      searchFilter: searchFilter?.trim() ?? '',
      integrations: integrationFilter,
      otherFilters: Object.entries(others)
        .filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value))
        .map(([key]) => key.replace('Filter', '')),
    }
  })

/** Leapp's class-transformer writes private fields with an underscore, its migrations some of them without. */
const fields = z.record(z.string(), z.unknown()).transform(
  (raw) =>
    (name: string): unknown =>
      raw[`_${name}`] ?? raw[name],
)

/**
 * The workspace in what Leapp's file holds, of any version. An entry that does not read is told in `broken` and takes nothing
 * else with it. Null: this is no workspace at all. Pure.
 */
export function readWorkspace(json: unknown): LeappWorkspace | null {
  const found = fields.safeParse(json)
  if (!found.success || !Array.isArray(found.data('sessions'))) return null
  const field = found.data
  const broken: string[] = []

  function each<T>(name: string, schema: z.ZodType<T>, idOf?: (entry: T) => string): readonly T[] {
    const seen = new Set<string>()
    return list.parse(field(name)).flatMap((entry, index) => {
      const parsed = schema.safeParse(entry)
      const tell = (why: string) => void broken.push(`entry ${index + 1} of ${name} ${why}`)
      if (!parsed.success) {
        tell(entry === null ? 'is empty' : 'cannot be read')
        return []
      }
      const id = idOf?.(parsed.data) ?? null
      if (id !== null && seen.has(id)) {
        tell('has the id of one before it')
        return []
      }
      if (id !== null) seen.add(id)
      return [parsed.data]
    })
  }

  const version = z.int().min(0).catch(0).parse(field('workspaceVersion'))
  const sessions = each('sessions', sessionSchema, ({ sessionId }) => sessionId)
  const { integrations, azure } = integrationsIn(each, sessions, field('awsSsoConfiguration'))
  const proxy = z.object({ proxyUrl: maybe }).safeParse(field('proxyConfiguration'))
  return {
    version,
    integrations,
    azureIntegrations: azure,
    sessions: withConfiguration(sessions, integrations),
    profiles: byId(
      each('profiles', z.object({ id: text, name: text }), ({ id }) => id),
      ({ name }) => name,
    ),
    idpUrls: byId(
      each('idpUrls', z.object({ id: text, url: text }), ({ id }) => id),
      ({ url }) => url,
    ),
    pinned: each('pinned', text),
    segments: each('segments', segmentSchema),
    settings: {
      defaultRegion: maybe.parse(field('defaultRegion')),
      colorTheme: maybe.parse(field('colorTheme')),
      credentialMethod: maybe.parse(field('credentialMethod')),
      samlRoleSessionDuration:
        z.number().nullish().catch(null).parse(field('samlRoleSessionDuration')) ?? null,
      macOsTerminal: maybe.parse(field('macOsTerminal')),
      hasProxy: proxy.success && proxy.data.proxyUrl !== null,
      activePlugins: list.parse(field('pluginsStatus')).flatMap((status) => {
        const parsed = z.object({ id: text, active: z.literal(true) }).safeParse(status)
        return parsed.success ? [parsed.data.id] : []
      }),
    },
    broken,
  }
}

type Each = <T>(name: string, schema: z.ZodType<T>, idOf?: (entry: T) => string) => readonly T[]

/** Those of Azure may stand among the others in old files. Before there was a list, there was one portal. */
function integrationsIn(
  each: Each,
  sessions: readonly LeappSession[],
  onePortal: unknown,
): { readonly integrations: readonly LeappIntegration[]; readonly azure: readonly string[] } {
  const isAzure = z.object({ type: z.literal(['azure', 'AZURE']), alias: z.string().catch('Azure') })
  const either = z.union([
    isAzure.transform(({ alias }) => ({ kind: 'azure' as const, alias })),
    integrationSchema.transform(({ browserOpening, ...portal }) => ({
      kind: 'portal' as const,
      portal: { ...portal, inApp: browserOpening !== 'In-browser' },
    })),
  ])
  const listed = each('awsSsoIntegrations', either, (one) =>
    one.kind === 'portal' ? one.portal.id : `azure ${one.alias}`,
  )
  const azure = each('azureIntegrations', z.object({ alias: z.string().catch('Azure') }))
  const integrations = listed.flatMap((one) => (one.kind === 'portal' ? [one.portal] : []))
  const old = z.object({ portalUrl: text, region: text, browserOpening: maybe }).safeParse(onePortal)
  const isOld = integrations.length === 0 && old.success && sessions.some(({ type }) => type === 'awsSsoRole')
  return {
    integrations: isOld
      ? [
          {
            id: 'aws-single-sign-on',
            alias: 'AWS Single Sign-On',
            portalUrl: old.data.portalUrl,
            region: old.data.region,
            inApp: old.data.browserOpening !== 'In-browser',
          },
        ]
      : integrations,
    azure: [
      ...listed.flatMap((one) => (one.kind === 'azure' ? [one.alias] : [])),
      ...azure.map(({ alias }) => alias),
    ],
  }
}

/** Roles of before there was a list of portals do not say which: there was one. */
function withConfiguration(
  sessions: readonly LeappSession[],
  integrations: readonly LeappIntegration[],
): readonly LeappSession[] {
  const [only, ...more] = integrations
  if (only === undefined || more.length > 0) return sessions
  return sessions.map((session) =>
    session.type === 'awsSsoRole' && session.awsSsoConfigurationId === null
      ? { ...session, awsSsoConfigurationId: only.id }
      : session,
  )
}

function byId<T extends { readonly id: string }>(
  entries: readonly T[],
  value: (entry: T) => string,
): ReadonlyMap<string, string> {
  return new Map(entries.map((entry) => [entry.id, value(entry)]))
}
