import { z } from 'zod'
import type { AwsFileKind } from '../aws-files/aws-file-kind.ts'
import type { AwsFileText } from '../aws-files/aws-file-text.ts'
import { isCredentialSetting } from '../aws-files/credential-setting.ts'
import { applyEdits, type Edit } from '../aws-files/edits.ts'
import { lineEndAt } from '../aws-files/lines.ts'
import { type ProfileSection, sectionsOf } from '../aws-files/profile-sections.ts'
import { lendingHeader } from '../aws-files/section-header.ts'
import { secret, type Secret } from '../secrets/secret.ts'

const capturedContent = z.strictObject({
  version: z.literal(1),
  config: z.array(z.strictObject({ text: z.string() })),
  credentials: z.array(z.strictObject({ text: z.string() })),
})

/** The sections of a profile that hold credential settings, each from its header to its last setting, byte for byte. */
export type CapturedSections = Readonly<Record<AwsFileKind, readonly { readonly text: AwsFileText }[]>>

/** Null: neither file holds credential settings of this profile. */
export function captureSections(
  texts: Readonly<Record<AwsFileKind, AwsFileText>>,
  profile: string,
): CapturedSections | null {
  const of = (kind: AwsFileKind) =>
    adoptable(kind, texts[kind], profile).map((section) => ({
      text: texts[kind].slice(section.start, section.contents.contentEnd),
    }))
  const captured = { config: of('config'), credentials: of('credentials') }
  return captured.config.length + captured.credentials.length > 0 ? captured : null
}

export function sealSections(captured: CapturedSections): Secret {
  const { config, credentials } = captured
  return secret(JSON.stringify({ version: 1, config, credentials }))
}

/** @throws Error when this text was not made by `sealSections`. */
export function unsealSections(content: Secret): CapturedSections {
  try {
    return capturedContent.parse(JSON.parse(content.reveal()))
  } catch {
    // The parser's own message would quote what may be keys.
    throw new Error('the captured profile is malformed')
  }
}

/** The file without the credential settings of this profile; its other settings stay. */
export function withoutCredentialSettings(
  kind: AwsFileKind,
  text: AwsFileText,
  profile: string,
): AwsFileText {
  const spans = adoptable(kind, text, profile).flatMap(credentialSpans)
  return applyEdits(text, merged(spans))
}

/** Puts captured sections back where their headers stand, or at the end when they are gone. */
export function restoreSections(
  kind: AwsFileKind,
  text: AwsFileText,
  options: { readonly profile: string; readonly captured: CapturedSections },
): AwsFileText {
  const { profile, captured } = options
  let result = text
  const used = new Map<string, number>()
  for (const { text: whole } of captured[kind]) {
    const bare = withoutCredentialSettings(kind, whole, profile)
    const header = sectionsOf(kind, whole, profile)[0]?.header ?? ''
    const nth = used.get(header) ?? 0
    used.set(header, nth + 1)
    const section = sectionsOf(kind, result, profile).filter((section) => section.header === header)[nth]
    result =
      section === undefined
        ? appended(result, whole)
        : putBack(result, { section, whole, bare, kind, profile })
  }
  return result
}

function putBack(
  text: AwsFileText,
  options: {
    section: ProfileSection
    whole: AwsFileText
    bare: AwsFileText
    kind: AwsFileKind
    profile: string
  },
): AwsFileText {
  const { section, whole, bare, kind, profile } = options
  const standing = text.slice(section.start, section.end)
  const wholeLines = /[\r\n]$/u.test(bare) || /^([\r\n]|$)/u.test(standing.slice(bare.length))
  if (standing.startsWith(bare) && wholeLines)
    return spliced(text, { start: section.start, end: section.start + bare.length, text: whole })
  // What the user changed in it meanwhile stays; the credential lines come back behind it.
  const [own] = sectionsOf(kind, whole, profile)
  const lines =
    own === undefined
      ? ''
      : merged(credentialSpans(own))
          .map(({ start, end }) => whole.slice(start, end))
          .join('')
  return spliced(text, { start: section.contents.contentEnd, end: section.contents.contentEnd, text: lines })
}

function appended(text: AwsFileText, whole: AwsFileText): AwsFileText {
  const joint = text === '' || text.endsWith('\n') ? '' : lineEndAt(text, text.length)
  return text + joint + whole
}

/** An edit that never glues two lines together. */
function spliced(text: AwsFileText, edit: Edit): AwsFileText {
  const before = text.slice(0, edit.start)
  const after = text.slice(edit.end)
  const lineEnd = lineEndAt(text, edit.start)
  const head = before === '' || /[\r\n]$/u.test(before) ? before : before + lineEnd
  const body =
    after === '' || edit.text === '' || /[\r\n]$/u.test(edit.text) ? edit.text : edit.text + lineEnd
  return head + body + after
}

function adoptable(kind: AwsFileKind, text: AwsFileText, profile: string): readonly ProfileSection[] {
  return sectionsOf(kind, text, profile).filter(
    (section) =>
      section.header !== lendingHeader &&
      section.contents.settings.some(({ key }) => isCredentialSetting(key)),
  )
}

function credentialSpans(section: ProfileSection): readonly Edit[] {
  return section.contents.settings
    .filter(({ key }) => isCredentialSetting(key))
    .map(({ start, end }) => ({ start, end, text: '' }))
}

/** Overlapping spans as one: a setting inside another's continuation lines is removed once. */
function merged(spans: readonly Edit[]): readonly Edit[] {
  const result: { start: number; end: number; text: string }[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1)
    if (last !== undefined && span.start < last.end) last.end = Math.max(last.end, span.end)
    else result.push({ ...span })
  }
  return result
}
