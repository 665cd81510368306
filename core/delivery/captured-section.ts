import { z } from 'zod'
import type { AwsFileKind } from '../aws-files/aws-file-kind.ts'
import type { AwsFileText } from '../aws-files/aws-file-text.ts'
import { isCredentialSetting } from '../aws-files/credential-setting.ts'
import { applyEdits, type Edit } from '../aws-files/edits.ts'
import { lineEndAt } from '../aws-files/lines.ts'
import { type ProfileSection, sectionsOf } from '../aws-files/profile-sections.ts'
import { lendingHeader } from '../aws-files/section-header.ts'
import { secret, type Secret } from '../secrets/secret.ts'
import { addedBehind, withoutAddedLineEnd } from './added-line-end.ts'
import type { AddedLineEnd } from './ownership.ts'
import { assertPlain } from './settings-edit.ts'

const capturedSection = z.strictObject({ text: z.string(), nth: z.int().min(0) })
const capturedContent = z.strictObject({
  version: z.literal(1),
  config: z.array(capturedSection),
  credentials: z.array(capturedSection),
})

/** The sections of a profile that hold credential settings, each from its header to its last setting, byte for byte. */
export type CapturedSections = Readonly<Record<AwsFileKind, readonly CapturedSection[]>>

interface CapturedSection {
  readonly text: AwsFileText
  /** How many sections with the same header stand before it. */
  readonly nth: number
}

/** Null: neither file holds credential settings of this profile. */
export function captureSections(
  texts: Readonly<Record<AwsFileKind, AwsFileText>>,
  profile: string,
): CapturedSections | null {
  const of = (kind: AwsFileKind) => {
    const all = sectionsOf(kind, texts[kind], profile)
    return all.filter(isAdoptable).map((section) => ({
      text: texts[kind].slice(section.start, section.contents.contentEnd),
      nth: all.filter(({ header, start }) => header === section.header && start < section.start).length,
    }))
  }
  const captured = { config: of('config'), credentials: of('credentials') }
  return captured.config.length + captured.credentials.length > 0 ? captured : null
}

/** Whether the files hold, to the byte, what was captured. */
export function isStillAsCaptured(
  texts: Readonly<Record<AwsFileKind, AwsFileText>>,
  { profile, captured }: { readonly profile: string; readonly captured: CapturedSections | null },
): boolean {
  const now = captureSections(texts, profile)
  return now !== null && captured !== null && serialized(now) === serialized(captured)
}

export function sealSections(captured: CapturedSections): Secret {
  return secret(serialized(captured))
}

function serialized({ config, credentials }: CapturedSections): string {
  return JSON.stringify({ version: 1, config, credentials })
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

/**
 * The file without the credential settings of this profile; its other settings stay.
 * @throws UnclearSection when tools disagree where such a section starts or stops.
 */
export function adoptedText(kind: AwsFileKind, text: AwsFileText, profile: string): AwsFileText {
  for (const section of sectionsOf(kind, text, profile)) {
    if (isAdoptable(section)) assertPlain({ kind, text }, section)
  }
  return withoutCredentialSettings(kind, text, profile)
}

function withoutCredentialSettings(kind: AwsFileKind, text: AwsFileText, profile: string): AwsFileText {
  const spans = sectionsOf(kind, text, profile).filter(isAdoptable).flatMap(credentialSpans)
  return applyEdits(text, merged(spans))
}

/** Puts captured sections back where their headers stand, or at the end when they are gone. */
export function restoreSections(
  kind: AwsFileKind,
  file: Restored,
  options: { readonly profile: string; readonly captured: CapturedSections },
): Restored {
  const { profile, captured } = options
  return captured[kind].reduce((file, one) => restored(kind, file, { profile, one }), file)
}

interface Restored {
  readonly text: AwsFileText
  readonly addedLineEnd: AddedLineEnd | null
}

function restored(
  kind: AwsFileKind,
  file: Restored,
  { profile, one }: { readonly profile: string; readonly one: CapturedSection },
): Restored {
  const { text: whole, nth } = one
  const { text } = file
  const [own] = sectionsOf(kind, whole, profile)
  const section = sectionsOf(kind, text, profile).filter(({ header }) => header === own?.header)[nth]
  if (own === undefined || section === undefined) {
    return spliced(file, { start: text.length, end: text.length, text: whole })
  }
  const bare = withoutCredentialSettings(kind, whole, profile)
  const standing = text.slice(section.start, section.end)
  const untouched =
    standing.startsWith(bare) && (endsLine(bare) || /^([\r\n]|$)/u.test(standing.slice(bare.length)))
  if (untouched) return spliced(file, { start: section.start, end: section.start + bare.length, text: whole })
  // What the user changed in it meanwhile stays; the credential lines come back behind it.
  const lines = merged(credentialSpans(own)).map(({ start, end }) => whole.slice(start, end))
  const at = section.contents.contentEnd
  return spliced(file, { start: at, end: at, text: lines.join('') })
}

/** An edit that never glues two lines together, and remembers the line end it takes. */
function spliced(file: Restored, edit: Edit): Restored {
  const before = file.text.slice(0, edit.start)
  const after = file.text.slice(edit.end)
  const lineEnd = lineEndAt(file.text, edit.start)
  const head = before === '' || endsLine(before) ? before : before + lineEnd
  const unended = edit.text !== '' && !endsLine(edit.text)
  const open = unended && after !== '' && !/^[\r\n]/u.test(after)
  const added = file.addedLineEnd
  const behindAdded =
    unended && added !== null && after === added.lineEnd && withoutAddedLineEnd(file.text, added) !== null
  return {
    text: head + edit.text + (open ? lineEnd : '') + after,
    addedLineEnd: open
      ? addedBehind(edit.text, lineEnd)
      : behindAdded
        ? addedBehind(edit.text, after)
        : added,
  }
}

function endsLine(text: AwsFileText): boolean {
  return text.endsWith('\n') || text.endsWith('\r')
}

function isAdoptable({ header, contents }: ProfileSection): boolean {
  return header !== lendingHeader && contents.settings.some(({ key }) => isCredentialSetting(key))
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
