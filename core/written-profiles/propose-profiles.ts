import { aroundBlock, findBlock } from '../aws-files/profile-block.ts'
import type { AwsFileKind } from '../aws-files/aws-file-kind.ts'
import type { AwsFileText } from '../aws-files/aws-file-text.ts'
import type { ProfileStyle } from '../contract/profile-style.ts'
import type { LeftOutReason, LeftOutSession } from '../contract/written-profiles.ts'
import type { Integration } from '../integrations/identity-center.ts'
import { inSlices } from '../lib/in-slices.ts'
import { endpointUrlOf, type KnownSession, labelOf } from '../sessions/known-session.ts'
import { usualRegion } from '../sessions/start-session.ts'
import { type BlockSection, portalSection, processSection, ssoSection } from './block-sections.ts'
import { profilesIn, ssoSessionsIn } from './names-in-use.ts'
import { type PortalName, portalNames } from './portal-names.ts'
import type { ProfileTemplate } from './profile-template.ts'
import { sessionNames } from './session-names.ts'

export interface ProposedProfiles {
  readonly sections: readonly BlockSection[]
  /** Those of the sections. */
  readonly profiles: readonly string[]
  readonly leftOut: readonly LeftOutSession[]
}

export interface Proposal {
  readonly sessions: readonly KnownSession[]
  readonly style: ProfileStyle
  readonly template: ProfileTemplate | null
  readonly integrations: readonly Integration[]
  /** The session at the end of its sources; null when one is missing. */
  readonly findRoot: (session: KnownSession) => KnownSession | null
  /** What stands after `credential_process =`. */
  readonly commandFor: (sessionId: string) => string
  /** Ids of the sessions that are published now, by profile. */
  readonly published: ReadonlyMap<string, string>
  /** Profiles of the user's own that are sealed away and come back. */
  readonly adopted: readonly string[]
  readonly texts: Readonly<Record<AwsFileKind, AwsFileText>>
  /** The config file without what is published in it. */
  readonly bareConfig: AwsFileText
  readonly files: Readonly<Record<AwsFileKind, string>>
}

/**
 * The sections of the block as they shall stand, sorted by name, and who gets none. What is published by lines of its own
 * is served by the block's from then on, if nothing but those lines stands in the way. Touches nothing.
 */
export async function proposeProfiles(proposal: Proposal): Promise<ProposedProfiles> {
  const { sessions, style, integrations, published, texts, files } = proposal
  const outside = outsideOf(texts.config)
  const inUse = {
    config: profilesIn('config', outside),
    bareConfig: profilesIn('config', outsideOf(proposal.bareConfig)),
    credentials: profilesIn('credentials', texts.credentials),
  }
  const adopted = new Set(proposal.adopted)
  const portals = portalNames(integrations, ssoSessionsIn(outside))
  const leftOut: LeftOutSession[] = []
  const leaveOut = (
    session: KnownSession,
    why: LeftOutReason,
    { profile = null, file = null }: { readonly profile?: string | null; readonly file?: string | null } = {},
  ) => leftOut.push({ session: labelOf(session), profile, why, file })

  const usable: { session: KnownSession; sectionOf: (profile: string) => BlockSection }[] = []
  await inSlices(sessions, (session) => {
    const sectionOf = sectionMaker(proposal, portals, session)
    if (typeof sectionOf === 'function') usable.push({ session, sectionOf })
    else leaveOut(session, sectionOf)
  })
  const names = await sessionNames(
    usable.map(({ session }) => session),
    proposal.template,
  )
  const written: { profile: string; section: BlockSection; session: KnownSession }[] = []
  await inSlices(usable, ({ session, sectionOf }, index) => {
    const profile = names[index] ?? ''
    const holder = published.get(profile)
    if (profile.toLowerCase() === 'default') leaveOut(session, 'default', { profile })
    else if (holder !== undefined && (holder !== session.id || style === 'sso-session')) {
      leaveOut(session, 'running', { profile })
    } else if (adopted.has(profile)) leaveOut(session, 'taken', { profile })
    else if ((holder === undefined ? inUse.config : inUse.bareConfig).has(profile)) {
      leaveOut(session, 'taken', { profile, file: files.config })
    } else if (holder === undefined && inUse.credentials.has(profile)) {
      leaveOut(session, 'taken', { profile, file: files.credentials })
    } else written.push({ profile, section: sectionOf(profile), session })
  })
  written.sort((a, b) => (a.profile < b.profile ? -1 : 1))
  const leading = style === 'process' ? [] : portalSections(integrations, { portals, written })
  return {
    sections: [...leading, ...written.map(({ section }) => section)],
    profiles: written.map(({ profile }) => profile),
    leftOut,
  }
}

function outsideOf(text: AwsFileText): AwsFileText {
  const block = findBlock(text)
  if (block.kind === 'damaged') throw new Error(block.why)
  const { before, after } = aroundBlock(text, block)
  return before + after
}

/** Why there can be none, or what makes it. */
function sectionMaker(
  { style, findRoot, commandFor }: Proposal,
  portals: ReadonlyMap<string, PortalName>,
  session: KnownSession,
): LeftOutReason | ((profile: string) => BlockSection) {
  const root = findRoot(session)
  if (root === null) return 'no-source'
  const region = usualRegion({ rootOf: () => root }, session)
  if (style === 'process') {
    const command = commandFor(session.id)
    return (profile) => processSection(profile, { command, region, endpointUrl: endpointUrlOf(root) })
  }
  if (session.kind !== 'identity-center-role') return 'no-sso-profile'
  const portal = portals.get(session.integration.id)
  if (portal === undefined) return 'no-sso-profile'
  const { roleName } = session
  const { accountId } = session.account
  // What the portal calls them stands in the file as it is; IAM knows no other characters in a role's name.
  if (!/^[\w+=,.@-]+$/.test(roleName) || !/^\d{12}$/.test(accountId)) return 'no-sso-profile'
  const { ssoSession } = portal
  return (profile) => ssoSection(profile, { ssoSession, accountId, roleName, region })
}

/** Of the portals that a profile leads to. */
function portalSections(
  integrations: readonly Integration[],
  given: {
    readonly portals: ReadonlyMap<string, PortalName>
    readonly written: readonly { readonly session: KnownSession }[]
  },
): readonly BlockSection[] {
  const needed = new Set(
    given.written.flatMap(({ session }) =>
      session.kind === 'identity-center-role' ? [session.integration.id] : [],
    ),
  )
  return integrations.flatMap((integration) => {
    const portal = given.portals.get(integration.id)
    if (portal?.isOurs !== true || !needed.has(integration.id)) return []
    return [portalSection(portal.ssoSession, integration)]
  })
}
