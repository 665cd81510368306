/** One step from the text before to that after. */
interface Step {
  readonly sign: ' ' | '-' | '+'
  /** With its end, if it has one. */
  readonly line: string
}

/** Lines that stay, shown around what changes. */
const contextLines = 3

/**
 * A unified diff, as `patch` takes it, of two texts of sections; empty when they are the same. It is found section by section,
 * so that it takes time in proportion to their length: sections in another order are shown as gone and come again.
 */
export function textDiff({
  before,
  after,
  path,
}: {
  readonly before: string
  readonly after: string
  readonly path: string
}): string {
  if (before === after) return ''
  const steps = stepsBetween(linesOf(before), linesOf(after))
  return `--- ${path}\n+++ ${path}\n${hunksOf(steps).map(hunkText).join('')}`
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/gu) ?? []
}

function stepsBetween(before: readonly string[], after: readonly string[]): readonly Step[] {
  let { head, tail } = commonEnds(before, after)
  while (head > 0 && !(beginsSection(before[head]) && beginsSection(after[head]))) head--
  while (tail > 0 && !beginsSection(before.at(-tail))) tail--
  return [
    ...before.slice(0, head).map(kept),
    ...sectionSteps(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map(kept),
  ]
}

function commonEnds(
  before: readonly string[],
  after: readonly string[],
): { readonly head: number; readonly tail: number } {
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before[head] === after[head]) head++
  let tail = 0
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  return { head, tail }
}

function sectionSteps(before: readonly string[], after: readonly string[]): readonly Step[] {
  const old = sectionsIn(before)
  const places = new Map(old.map(([header = ''], place) => [header, place]))
  const steps: Step[] = []
  let at = 0
  let fresh: Step[] = []
  // What goes is shown before what comes in its place.
  const replaceUpTo = (place: number) => {
    for (const gone of old.slice(at, place)) steps.push(...gone.map(removed))
    for (const step of fresh) steps.push(step)
    fresh = []
    at = place
  }
  for (const section of sectionsIn(after)) {
    const place = places.get(section[0] ?? '')
    if (place === undefined || place < at) {
      fresh.push(...section.map(added))
    } else {
      replaceUpTo(place)
      steps.push(...lineSteps(old[place] ?? [], section))
      at = place + 1
    }
  }
  replaceUpTo(old.length)
  return steps
}

function sectionsIn(lines: readonly string[]): readonly (readonly string[])[] {
  const sections: string[][] = []
  for (const line of lines) {
    const last = sections.at(-1)
    if (last === undefined || beginsSection(line)) sections.push([line])
    else last.push(line)
  }
  return sections
}

/** Comments between sections stand for themselves; so does the end of the text. */
function beginsSection(line: string | undefined): boolean {
  return line === undefined || line.startsWith('[') || line.startsWith('#')
}

/** Within a section, which is a handful of lines. */
function lineSteps(before: readonly string[], after: readonly string[]): readonly Step[] {
  const { head, tail } = commonEnds(before, after)
  return [
    ...before.slice(0, head).map(kept),
    ...before.slice(head, before.length - tail).map(removed),
    ...after.slice(head, after.length - tail).map(added),
    ...before.slice(before.length - tail).map(kept),
  ]
}

interface Hunk {
  /** From 0, of the text before and of that after. */
  readonly before: number
  readonly after: number
  readonly steps: readonly Step[]
}

function hunksOf(steps: readonly Step[]): readonly Hunk[] {
  const hunks: Hunk[] = []
  let [before, after, index] = [0, 0, 0]
  while (index < steps.length) {
    if (steps[index]?.sign === ' ') {
      before++
      after++
      index++
      continue
    }
    const lead = Math.min(contextLines, index, before - endOf(hunks.at(-1)))
    const end = endOfHunk(steps, index)
    const inside = steps.slice(index - lead, end)
    hunks.push({ before: before - lead, after: after - lead, steps: inside })
    for (const { sign } of steps.slice(index, end)) {
      if (sign !== '+') before++
      if (sign !== '-') after++
    }
    index = end
  }
  return hunks
}

function endOf(hunk: Hunk | undefined): number {
  return hunk === undefined ? 0 : hunk.before + countOf(hunk, '-')
}

/** Behind the last change before more lines stay than two contexts have, and that context. */
function endOfHunk(steps: readonly Step[], start: number): number {
  let lastChange = start
  for (let index = start; index < steps.length && index - lastChange <= 2 * contextLines; index++) {
    if (steps[index]?.sign !== ' ') lastChange = index
  }
  return Math.min(steps.length, lastChange + 1 + contextLines)
}

function hunkText(hunk: Hunk): string {
  const range = (start: number, count: number) => `${count === 0 ? start : start + 1},${count}`
  const head = `@@ -${range(hunk.before, countOf(hunk, '-'))} +${range(hunk.after, countOf(hunk, '+'))} @@\n`
  const lines = hunk.steps.map(({ sign, line }) =>
    line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`,
  )
  return head + lines.join('')
}

/** Lines of the hunk in the text before (`-`) or after (`+`). */
function countOf({ steps }: Hunk, side: '-' | '+'): number {
  return steps.filter(({ sign }) => sign === ' ' || sign === side).length
}

const kept = (line: string): Step => ({ sign: ' ', line })
const removed = (line: string): Step => ({ sign: '-', line })
const added = (line: string): Step => ({ sign: '+', line })
