import { assertNever } from '../lib/assert-never.ts'
import type { AwsFileKind } from '../aws-files/aws-file-kind.ts'
import type { AwsFileText } from '../aws-files/aws-file-text.ts'
import { findSections } from '../aws-files/sections.ts'
import { profileOf } from '../aws-files/section-header.ts'
import { captureSections, type CapturedSections, restoreSections, adoptedText } from './captured-section.ts'
import { withoutAddedLineEnd } from './added-line-end.ts'
import { draftFile } from './file-draft.ts'
import type { WithdrawOutcome } from './file-delivery.ts'
import { type OwnedFile, type OwnedProfile, withdrawnProfile, withRemembered } from './ownership.ts'
import { type Holding, holdingsIn } from './profile-holding.ts'
import { undoProfile, writeLines } from './profile-edit.ts'
import type { WantedSettings } from './settings-edit.ts'

/** What shall become of one profile. */
export type Intent =
  | {
      readonly kind: 'publish'
      readonly profile: string
      /** Of each file. */
      readonly lines: Readonly<Record<AwsFileKind, readonly string[]>>
      readonly keyId: string | null
      /** The process in `lines`. */
      readonly command: string | null
      readonly block: string | null
      readonly settings: WantedSettings
      readonly adopting: CapturedSections | null
    }
  /** The user's own credential settings go, if they are still what was captured, and nothing comes in their place. */
  | { readonly kind: 'take-out'; readonly profile: string; readonly captured: CapturedSections }
  | { readonly kind: 'undo'; readonly profile: string; readonly restore: CapturedSections | null }

export interface FilePlan {
  /** Null: no file. */
  readonly text: AwsFileText | null
  readonly profiles: readonly OwnedProfile[]
  readonly file: OwnedFile
  /** Not published or taken out: the profile holds credential settings that are not ours. */
  readonly refused: readonly string[]
  /** Published, and not by lines that stood there already. */
  readonly written: readonly string[]
  readonly undone: ReadonlyMap<string, WithdrawOutcome['outcome']>
}

/** What one file becomes, and what of it is ours then. Pure: the same file and intents give the same plan. */
export function planFile(options: {
  readonly kind: AwsFileKind
  readonly now: { readonly text: AwsFileText | null; readonly folderExists: boolean }
  readonly intents: readonly Intent[]
  readonly owned: (profile: string) => OwnedProfile | null
  /** The same, before any plan of these intents was made: what a plan changes stands in the file only once it is written. */
  readonly begun: (profile: string) => OwnedProfile | null
  readonly file: OwnedFile
}): FilePlan {
  const { kind, now, intents, owned, begun, file } = options
  const text = intents.reduce((text, intent) => adopted(kind, text, intent), now.text ?? '')
  const holdings = holdingsIn({ kind, text, profiles: intents.map(({ profile }) => profile), owned })
  const draft = draftFile({ kind, text, addedLineEnd: file.addedLineEnd })
  const profiles: OwnedProfile[] = []
  const refused: string[] = []
  const written: string[] = []
  const undone = new Map<string, WithdrawOutcome['outcome']>()
  const restore: { profile: string; captured: CapturedSections }[] = []

  for (const intent of intents) {
    const holding = holdings.get(intent.profile)
    if (holding === undefined) continue
    const before = owned(intent.profile)
    switch (intent.kind) {
      case 'publish': {
        if (holding.foreign.length > 0 || isInTheWay(holding.written, intent)) {
          refused.push(intent.profile)
          break
        }
        const stood = begun(intent.profile)
        const section = stood?.withdrawn === false ? stood.sections[kind] : null
        const { profile } = holding
        // What the block says already is not said twice.
        const lines = holding.written === null ? intent.lines[kind] : []
        const sections = {
          config: before?.sections.config ?? null,
          credentials: before?.sections.credentials ?? null,
          [kind]: writeLines(draft, holding, {
            lines,
            wanted: kind === 'config' ? intent.settings : standingSettings(holding, intent),
            owned: section,
          }),
        }
        profiles.push({
          profile,
          keyIds: withRemembered(before?.keyIds ?? [], intent.keyId),
          commands: withRemembered(before?.commands ?? [], intent.command),
          block: intent.block,
          withdrawn: false,
          sections,
        })
        if (lines.length > 0 && !saysTheSame(kind, holding, intent)) written.push(profile)
        break
      }
      case 'take-out':
        if (holding.foreign.length > 0) refused.push(intent.profile)
        break
      case 'undo': {
        const outcome =
          holding.ours !== null ? 'withdrawn' : holding.foreign.length > 0 ? 'conflict' : 'absent'
        undone.set(intent.profile, outcome)
        // Of what was withdrawn before, only our keys are looked for: a bare header may be the user's by now.
        if (before !== null && (!before.withdrawn || holding.ours !== null))
          undoProfile(draft, holding, before)
        if (intent.restore !== null && holding.foreign.length === 0) {
          restore.push({ profile: intent.profile, captured: intent.restore })
        }
        break
      }
      default:
        assertNever(intent)
    }
  }

  const edited = restore.reduce((file, options) => restoreSections(kind, file, options), draft.finish())
  let { text: result, addedLineEnd } = edited
  if (addedLineEnd !== null && !endsWithOurs(kind, result, { profiles, undone, owned })) {
    const without = withoutAddedLineEnd(result, addedLineEnd)
    if (without !== null) {
      result = without
      addedLineEnd = null
    }
  }
  const created = file.created || (now.text === null && result !== '')
  return {
    text: result === '' && (now.text === null || created) ? null : result,
    profiles,
    file: { created, folderCreated: file.folderCreated || (created && !now.folderExists), addedLineEnd },
    refused,
    written,
    undone,
  }
}

/**
 * Whether a profile of the block is for something else than what shall be published. Keys win over a process in every tool,
 * and a process that is the same is all that is needed; what else is in there could win itself.
 */
export function isInTheWay(
  written: Holding['written'],
  { command }: Pick<Extract<Intent, { kind: 'publish' }>, 'command'>,
): boolean {
  if (written === null) return false
  return written.command === null || (command !== null && command !== written.command)
}

function saysTheSame(
  kind: AwsFileKind,
  { ours }: Holding,
  { keyId, command }: Extract<Intent, { kind: 'publish' }>,
): boolean {
  return kind === 'credentials' ? ours?.keyId === keyId : ours?.command === command
}

/**
 * The file without any key or command of ours: what other programs did to an old copy is told by comparing such texts, lest keys
 * that were ours then come back as theirs. Region and endpoint stay: they rarely change.
 */
export function withoutOurs(
  kind: AwsFileKind,
  text: AwsFileText,
  record: readonly OwnedProfile[],
): AwsFileText {
  const owned = new Map(record.map((one) => [one.profile, withdrawnProfile(one)]))
  const find = (profile: string) => owned.get(profile) ?? null
  const holdings = holdingsIn({ kind, text, profiles: [...owned.keys()], owned: find })
  const draft = draftFile({ kind, text, addedLineEnd: null })
  for (const [profile, holding] of holdings) {
    const one = find(profile)
    if (one !== null && holding.ours !== null) undoProfile(draft, holding, one)
  }
  return draft.finish().text
}

/** Taken over only if it is still, to the byte, what was captured. */
function adopted(kind: AwsFileKind, text: AwsFileText, intent: Intent): AwsFileText {
  const whole =
    intent.kind === 'publish' ? intent.adopting : intent.kind === 'take-out' ? intent.captured : null
  if (whole === null) return text
  const texts = { config: '', credentials: '', [kind]: text }
  const standing = captureSections(texts, intent.profile)?.[kind] ?? []
  const captured = whole[kind]
  const same =
    standing.length === captured.length && standing.every(({ text }, at) => text === captured[at]?.text)
  return same ? adoptedText(kind, text, intent.profile) : text
}

/** The credentials file's settings win over the config file's, so those that stand there are set there, too. */
function standingSettings(holding: Holding, intent: Extract<Intent, { kind: 'publish' }>): WantedSettings {
  const keys = new Set(holding.target?.contents.options.map(({ key }) => key))
  return new Map([...intent.settings].filter(([key]) => keys.has(key)))
}

/** Whether the file ends with a section we made: then the line end before it is still needed. */
function endsWithOurs(
  kind: AwsFileKind,
  text: AwsFileText,
  options: {
    readonly profiles: readonly OwnedProfile[]
    readonly undone: ReadonlyMap<string, unknown>
    readonly owned: (profile: string) => OwnedProfile | null
  },
): boolean {
  const last = findSections(text).at(-1)
  const profile = last === undefined ? null : profileOf(kind, last.header)
  if (profile === null || options.undone.has(profile)) return false
  const owned = options.profiles.find((candidate) => candidate.profile === profile) ?? options.owned(profile)
  return owned !== null && !owned.withdrawn && owned.sections[kind]?.created === true
}
