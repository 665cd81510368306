import type { AwsFileKind } from '../aws-files/aws-file-kind.ts'
import { type AwsFileText, decodeText } from '../aws-files/aws-file-text.ts'
import { readOptions } from '../aws-files/options.ts'
import { looseProfileOf, profileOf } from '../aws-files/section-header.ts'
import { findSections } from '../aws-files/sections.ts'

/** Every profile that some reader finds in the file, whatever stands under it: a second section of a name breaks the file. */
export function profilesIn(kind: AwsFileKind, text: AwsFileText): ReadonlySet<string> {
  const headers = findSections(text).flatMap(({ header, hidden }) => [
    header,
    ...hidden.map((one) => one.header),
  ])
  const names = headers.flatMap((header) => [profileOf(kind, header), looseProfileOf(kind, header)])
  return new Set(names.filter((name) => name !== null))
}

/** A portal as an `[sso-session NAME]` of a config file has it; what is missing is empty. */
export interface SsoSession {
  readonly startUrl: string
  readonly region: string
}

export function ssoSessionsIn(text: AwsFileText): ReadonlyMap<string, SsoSession> {
  const found = new Map<string, SsoSession>()
  for (const { header, body, end } of findSections(text)) {
    const name = /^sso-session\s+(["']?)(.+)\1$/su.exec(header.trim())?.[2]
    if (name === undefined) continue
    const { options } = readOptions(text, body, end)
    const value = (key: string) => decodeText(options.findLast((option) => option.key === key)?.value ?? '')
    found.set(name, { startUrl: value('sso_start_url'), region: value('sso_region') })
  }
  return found
}
