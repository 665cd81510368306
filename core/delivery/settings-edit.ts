import { encodeText } from '../aws-files/aws-file-text.ts'
import { lineAt, lineNumberAt } from '../aws-files/lines.ts'
import { indentForInsertion, type Option } from '../aws-files/options.ts'
import type { ProfileSection } from '../aws-files/profile-sections.ts'
import { lendingHeader, sectionHeader } from '../aws-files/section-header.ts'
import { UnclearSection } from './unclear-section.ts'
import type { FileDraft } from './file-draft.ts'
import { type ChangedLine, type OwnedSection, type PublishedSetting, publishedSettings } from './ownership.ts'
import type { Holding } from './profile-holding.ts'

export type WantedSettings = ReadonlyMap<PublishedSetting, string>

/**
 * Sets region and endpoint in the profile's section, which is made when there is none, behind what is to come before them. A line of the user's that says
 * otherwise is changed and remembered; one that the user changed after us is theirs and stays.
 */
export function writeSettings(options: {
  readonly draft: FileDraft
  readonly holding: Holding
  readonly wanted: WantedSettings
  readonly owned: OwnedSection | null
  /** Lines of ours that are not there yet. */
  readonly before: readonly string[]
}): OwnedSection | null {
  const { draft, holding, wanted, owned } = options
  const { target } = holding
  const lines: ChangedLine[] = []
  const missing: string[] = [...options.before]
  for (const key of publishedSettings) {
    const value = wanted.get(key)
    const before = owned?.lines.find((line) => line.key === key) ?? null
    const option = target?.contents.options.findLast((option) => option.key === key) ?? null
    if (value === undefined) {
      if (before !== null) undoLine(draft, option, before)
      continue
    }
    if (option === null) {
      missing.push(`${key} = ${value}`)
      lines.push({ key, value, original: before?.original ?? null })
      continue
    }
    const content = draft.text.slice(option.start, option.contentEnd)
    if (before !== null && option.value !== before.value && content !== before.original) continue
    if (before === null && option.value === value) continue
    lines.push({ key, value, original: before === null ? content : before.original })
    if (option.value === value) continue
    assertReplaceable(draft, option)
    assertClear(draft, holding)
    draft.replaceLine(option, encodeText(`${option.indent}${key} = ${value}`))
  }
  const created = target === null ? missing.length > 0 : (owned?.created ?? false)
  if (missing.length > 0) {
    if (target === null) {
      draft.append([sectionHeader(draft.kind, holding.profile), ...missing])
    } else {
      insertInto(draft, { ...holding, target }, missing)
    }
  }
  return lines.length > 0 || created ? { created, lines } : null
}

/** Takes region and endpoint out again and puts the user's lines back, where they are still ours. */
export function undoSettings(
  draft: FileDraft,
  target: ProfileSection | null,
  owned: OwnedSection,
): readonly Option[] {
  const removed: Option[] = []
  for (const line of owned.lines) {
    const option = target?.contents.options.findLast(({ key }) => key === line.key) ?? null
    if (undoLine(draft, option, line) === 'removed' && option !== null) removed.push(option)
  }
  return removed
}

function undoLine(
  draft: FileDraft,
  option: Option | null,
  line: ChangedLine,
): 'removed' | 'restored' | 'left' {
  if (option === null || option.value !== line.value) return 'left'
  if (line.original === null) {
    draft.remove(option.start, lineAt(draft.text, option.start).end)
    return 'removed'
  }
  draft.replaceLine(option, line.original)
  return 'restored'
}

/**
 * Puts lines of ours behind the last setting of the section.
 * @throws UnclearSection when tools disagree what belongs to it, or what our lines would say there.
 */
export function insertInto(
  draft: FileDraft,
  holding: Holding & { readonly target: ProfileSection },
  lines: readonly string[],
): void {
  assertClear(draft, holding)
  const { header, contents } = holding.target
  if (contents.nested && indentForInsertion(draft.text, contents.contentEnd) !== '') {
    const why = `tools disagree what an indented line at the end of [${header}] belongs to`
    throw new UnclearSection(draft.kind, lineNumberAt(draft.text, contents.contentEnd - 1), why)
  }
  draft.insert(contents.contentEnd, lines)
}

/** @throws UnclearSection when other lines, or for some tools another setting, would go with this one. */
function assertReplaceable(draft: FileDraft, { key, start, manyLines, plain }: Option): void {
  if (!manyLines && plain) return
  const why = manyLines ? `${key} spans several lines` : `tools disagree what ${key} is`
  throw new UnclearSection(draft.kind, lineNumberAt(draft.text, start), why)
}

/** @throws UnclearSection when tools disagree what belongs to the section to write, or to one behind it that would win. */
function assertClear(file: Pick<FileDraft, 'kind' | 'text'>, { sections, target }: Holding): void {
  if (target === null) return
  if (isPassedOver(target, sections)) {
    const why = `tools disagree whether [${target.header}] counts while it is empty`
    throw new UnclearSection(file.kind, lineNumberAt(file.text, target.start), why)
  }
  for (const section of sections) {
    if (section.start >= target.start && section.header !== lendingHeader) assertPlain(file, section)
  }
}

/**
 * An empty section is none to the JavaScript SDK, which reads the profile from another one; with a line in it, it is the
 * one that counts, and what the other holds is gone.
 */
function isPassedOver(target: ProfileSection, sections: readonly ProfileSection[]): boolean {
  return (
    target.contents.settings.length === 0 &&
    sections.some((other) => other !== target && other.exact && other.contents.settings.length > 0)
  )
}

/** @throws UnclearSection when tools disagree what belongs to this section. */
export function assertPlain(file: Pick<FileDraft, 'kind' | 'text'>, section: ProfileSection): void {
  if (section.plain) return
  const why = `tools disagree where the section [${section.header}] starts or stops`
  throw new UnclearSection(file.kind, lineNumberAt(file.text, section.start), why)
}
