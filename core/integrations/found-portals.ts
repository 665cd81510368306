import type { FoundPortal } from '../contract/integration.ts'
import type { AwsFileText } from '../aws-files/aws-file-text.ts'
import { portalKey } from '../contract/portal-key.ts'
import { usersOfPortal } from '../contract/portal-users.ts'
import { regionSchema } from '../contract/session.ts'
import { readOptions } from '../aws-files/options.ts'
import { profileOf } from '../aws-files/section-header.ts'
import { findSections } from '../aws-files/sections.ts'
import { shellWords } from '../aws-files/shell-words.ts'

/**
 * The access portals a config file names: by every `[sso-session NAME]` section (several of one portal are several users
 * of it), then those that profiles alone spell out (`sso_start_url` and `sso_region`, the older form), each once. Left
 * out are those that are in `known` by their name, and portals with as many integrations as sections. Pure.
 */
export function foundPortals(
  text: AwsFileText,
  known: readonly { readonly name: string; readonly startUrl: string }[],
): readonly FoundPortal[] {
  const named = portalsIn(text)
  const sessions = named.filter((one) => one.isSession)
  const spelledOut = named.filter(
    (one, at) =>
      !one.isSession &&
      !sessions.some((session) => isOneOf(one, session)) &&
      named.findIndex((other) => !other.isSession && isOneOf(one, other)) === at,
  )
  const portals = [...sessions, ...spelledOut]
  return portals.flatMap(({ name, startUrl, region }) => {
    const addedAs = usersOfPortal(startUrl, known).map((one) => one.name)
    const isAdded =
      addedAs.some((one) => one.toLowerCase() === name.toLowerCase()) ||
      addedAs.length >= usersOfPortal(startUrl, portals).length
    return isAdded ? [] : [{ name, startUrl, region, addedAs }]
  })
}

/** The `[sso-session NAME]` sections of a portal, by name, in the order of the file. Pure. */
export function ssoSessionsOf(text: AwsFileText, startUrl: string): readonly string[] {
  return portalsIn(text)
    .filter((one) => one.isSession && isOneOf(one, { startUrl }))
    .map(({ name }) => name)
}

function portalsIn(
  text: AwsFileText,
): readonly (Omit<FoundPortal, 'addedAs'> & { readonly isSession: boolean })[] {
  return findSections(text).flatMap(({ header, body, end }) => {
    const settings = new Map(readOptions(text, body, end).options.map(({ key, value }) => [key, value]))
    const startUrl = settings.get('sso_start_url') ?? ''
    const region = settings.get('sso_region') ?? ''
    if (!isWebAddress(startUrl) || !regionSchema.safeParse(region).success) return []
    const session = ssoSessionOf(header)
    const name = session ?? profileOf('config', header)
    return name === null ? [] : [{ name, startUrl, region, isSession: session !== null }]
  })
}

function isOneOf(one: { readonly startUrl: string }, other: { readonly startUrl: string }): boolean {
  return portalKey(one.startUrl) === portalKey(other.startUrl)
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text)
}

/** botocore's rule for headers: two words, as a shell divides them. */
function ssoSessionOf(header: string): string | null {
  if (!header.startsWith('sso-session')) return null
  const words = shellWords(header)
  return words?.length === 2 ? (words[1] ?? null) : null
}
