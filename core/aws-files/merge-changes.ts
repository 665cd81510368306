import type { AwsFileText } from './aws-file-text.ts'
import { lineEndAt, linesBetween } from './lines.ts'

/**
 * What another program did to an old copy of a file (`base` became `theirs`), done to the file as it stands
 * (`current`). Lines they appended are appended; lines they changed are changed where they stand; a change whose place
 * is gone comes to the end: no line they wrote is lost.
 */
export function mergeChanges(options: {
  readonly base: AwsFileText
  readonly theirs: AwsFileText
  readonly current: AwsFileText
}): AwsFileText {
  const { base, theirs, current } = options
  if (theirs === base || theirs === current) return current
  if (theirs.startsWith(base)) return withSuffix(current, { base, suffix: theirs.slice(base.length) })
  let result = splitLines(current)
  for (const hunk of hunksOf(splitLines(base), splitLines(theirs))) result = withHunk(result, hunk)
  return result.join('')
}

interface Hunk {
  readonly before: readonly string[]
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

function withHunk(lines: readonly string[], hunk: Hunk): string[] {
  const at = placeOf(lines, hunk)
  if (at === null) return hunk.added.length === 0 ? [...lines] : [...wholeLines(lines), ...hunk.added]
  return [...lines.slice(0, at), ...hunk.added, ...lines.slice(at + hunk.removed.length)]
}

/** Where the removed lines stand behind the same lines as then; fewer and fewer of these, while the place is found. */
function placeOf(lines: readonly string[], { before, removed }: Hunk): number | null {
  for (let context = before.length; context >= (removed.length === 0 ? 1 : 0); context--) {
    const wanted = [...before.slice(before.length - context), ...removed]
    for (let at = 0; at + wanted.length <= lines.length; at++) {
      if (wanted.every((line, index) => lines[at + index] === line)) return at + context
    }
  }
  return removed.length === 0 && before.length === 0 ? 0 : null
}

/** Lines of context a change is found again by. */
const contextLines = 3

/** Differences by the longest common subsequence of what differs between the common beginning and the common end. */
function hunksOf(base: readonly string[], theirs: readonly string[]): readonly Hunk[] {
  let start = 0
  while (start < base.length && start < theirs.length && base[start] === theirs[start]) start++
  let tail = 0
  while (
    tail < base.length - start &&
    tail < theirs.length - start &&
    base[base.length - 1 - tail] === theirs[theirs.length - 1 - tail]
  ) {
    tail++
  }
  const removed = base.slice(start, base.length - tail)
  const added = theirs.slice(start, theirs.length - tail)
  const context = (end: number) => base.slice(Math.max(0, end - contextLines), end)
  if (removed.length * added.length > largestTable) return [{ before: context(start), removed, added }]
  return commonRuns(removed, added).map((run) => ({
    before: context(start + run.base),
    removed: removed.slice(run.base, run.baseEnd),
    added: added.slice(run.theirs, run.theirsEnd),
  }))
}

/** Cells of the comparison table; beyond it the whole difference is one change. */
const largestTable = 4_000_000

/** The stretches between common lines. */
function commonRuns(
  base: readonly string[],
  theirs: readonly string[],
): readonly { base: number; baseEnd: number; theirs: number; theirsEnd: number }[] {
  const width = theirs.length + 1
  const lengths = new Uint32Array((base.length + 1) * width)
  const length = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = base.length - 1; i >= 0; i--) {
    for (let j = theirs.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        base[i] === theirs[j] ? length(i + 1, j + 1) + 1 : Math.max(length(i + 1, j), length(i, j + 1))
    }
  }
  const runs: { base: number; baseEnd: number; theirs: number; theirsEnd: number }[] = []
  let [i, j, fromBase, fromTheirs] = [0, 0, 0, 0]
  const close = () => {
    if (i > fromBase || j > fromTheirs)
      runs.push({ base: fromBase, baseEnd: i, theirs: fromTheirs, theirsEnd: j })
  }
  while (i < base.length && j < theirs.length) {
    if (base[i] === theirs[j]) {
      close()
      i++
      j++
      fromBase = i
      fromTheirs = j
    } else if (length(i + 1, j) >= length(i, j + 1)) i++
    else j++
  }
  i = base.length
  j = theirs.length
  close()
  return runs
}

function splitLines(text: AwsFileText): string[] {
  return [...linesBetween(text, 0, text.length)].map((line) => text.slice(line.start, line.end))
}

function withSuffix(
  text: AwsFileText,
  { base, suffix }: { base: AwsFileText; suffix: AwsFileText },
): AwsFileText {
  // What was appended to half a line goes on with that line.
  const freshLine = base === '' || /[\r\n]$/u.test(base)
  const joint = !freshLine || text === '' || /[\r\n]$/u.test(text) ? '' : lineEndAt(text, text.length)
  return text + joint + suffix
}

/** The last line gets the end it lacks. */
function wholeLines(lines: readonly string[]): readonly string[] {
  const last = lines.at(-1)
  if (last === undefined || /[\r\n]$/u.test(last)) return lines
  return [...lines.slice(0, -1), `${last}\n`]
}
