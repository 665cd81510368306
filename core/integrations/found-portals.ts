import type { FoundPortal } from '../contract/integration.ts'
import type { AwsFileText } from '../aws-files/aws-file-text.ts'
import { regionSchema } from '../contract/session.ts'
import { readOptions } from '../aws-files/options.ts'
import { profileOf } from '../aws-files/section-header.ts'
import { findSections } from '../aws-files/sections.ts'
import { shellWords } from '../aws-files/shell-words.ts'

/**
 * The access portals a config file names, each once: those of `[sso-session NAME]` sections, then those that profiles
 * spell out (`sso_start_url` and `sso_region`, the older form). `known` are left out. Pure.
 */
export function foundPortals(
  text: AwsFileText,
  known: readonly { readonly startUrl: string }[],
): readonly FoundPortal[] {
  const named = findSections(text).flatMap(({ header, body, end }) => {
    const settings = new Map(readOptions(text, body, end).options.map(({ key, value }) => [key, value]))
    const startUrl = settings.get('sso_start_url') ?? ''
    const region = settings.get('sso_region') ?? ''
    if (!isWebAddress(startUrl) || !regionSchema.safeParse(region).success) return []
    const session = ssoSessionOf(header)
    const name = session ?? profileOf('config', header)
    return name === null ? [] : [{ name, startUrl, region, isSession: session !== null }]
  })
  const seen = new Set(known.map(({ startUrl }) => comparable(startUrl)))
  return [...named.filter((one) => one.isSession), ...named.filter((one) => !one.isSession)].flatMap(
    ({ name, startUrl, region }) => {
      const key = comparable(startUrl)
      if (seen.has(key)) return []
      seen.add(key)
      return [{ name, startUrl, region }]
    },
  )
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

/** One portal is written with and without a slash or `#` at the end. */
function comparable(startUrl: string): string {
  return startUrl.toLowerCase().replace(/[/#]+$/, '')
}
