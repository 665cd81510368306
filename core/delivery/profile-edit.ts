import { encodeText } from '../aws-files/aws-file-text.ts'
import { contentOf, lineAt, lineEndAt, stripped } from '../aws-files/lines.ts'
import type { Option } from '../aws-files/options.ts'
import type { FileDraft } from './file-draft.ts'
import type { OwnedProfile, OwnedSection } from './ownership.ts'
import type { Holding } from './profile-holding.ts'
import { undoSettings, type WantedSettings, writeSettings } from './settings-edit.ts'

/** A hint for people; nothing depends on it. */
export const markerLine = '# published by keyturn, which takes it away again'

/**
 * Writes lines of ours (keys, a process, or what stands for them) and the settings beside them into one file: in place of
 * those that stand there, else into the profile's section behind its last setting, else as a block of their own at the
 * end. Without lines, those that stand there go.
 */
export function writeLines(
  draft: FileDraft,
  holding: Holding,
  options: {
    readonly lines: readonly string[]
    readonly wanted: WantedSettings
    readonly owned: OwnedSection | null
  },
): OwnedSection | null {
  const { ours } = holding
  const { lines, wanted, owned } = options
  const marked = lines.length === 0 ? [] : [markerLine, ...lines]
  const settings = writeSettings({ draft, holding, wanted, owned, before: ours === null ? marked : [] })
  if (ours !== null) {
    const [first, ...rest] = runsOf(draft, ours.lines)
    const indent = encodeText(ours.lines[0]?.indent ?? '')
    const lineEnd = lineEndAt(draft.text, first?.end ?? draft.text.length)
    const fresh = marked.map((line) => indent + encodeText(line) + lineEnd).join('')
    if (first !== undefined) draft.replace(first.start, first.end, fresh)
    for (const run of rest) draft.remove(run.start, run.end)
    if (marked.length === 0 && settings?.lines.length === 0 && isBare(ours)) {
      draft.remove(ours.section.start, ours.section.body)
      return null
    }
  }
  return settings ?? (lines.length === 0 ? null : { created: false, lines: [] })
}

/** Whether nothing but these lines stands in their section. */
function isBare({ section, lines }: NonNullable<Holding['ours']>): boolean {
  return section.contents.contentLines === lines.length
}

/** Takes everything of ours out of one file; the user's lines come back, and the header goes if it was ours and is bare. */
export function undoProfile(draft: FileDraft, holding: Holding, owned: OwnedProfile): void {
  const ownedSection = owned.sections[draft.kind]
  const section = holding.ours?.section ?? holding.target
  const removed: Option[] = [...(holding.ours?.lines ?? [])]
  for (const run of runsOf(draft, removed)) draft.remove(run.start, run.end)
  if (ownedSection !== null) removed.push(...undoSettings(draft, section, ownedSection))
  if (section === null || ownedSection?.created !== true) return
  if (section.contents.contentLines === removed.length) draft.remove(section.start, section.body)
}

/** Our lines as stretches of whole lines, the marker above them included. Neighbours become one. */
function runsOf(draft: FileDraft, lines: readonly Option[]): readonly { start: number; end: number }[] {
  const runs: { start: number; end: number }[] = []
  for (const option of lines.toSorted((a, b) => a.start - b.start)) {
    const end = lineAt(draft.text, option.start).end
    const last = runs.at(-1)
    if (last !== undefined && last.end === option.start) last.end = end
    else runs.push({ start: runs.length === 0 ? markerStart(draft, option.start) : option.start, end })
  }
  return runs
}

function markerStart(draft: FileDraft, start: number): number {
  const { text } = draft
  if (start === 0) return start
  const before = text.lastIndexOf('\n', start - 2) + 1
  return stripped(contentOf(text, lineAt(text, before))) === markerLine ? before : start
}
