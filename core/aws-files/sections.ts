import type { AwsFileText } from './aws-file-text.ts'
import { contentOf, indentOf, lineAt, type Line, stripped } from './lines.ts'
import { readOptions } from './options.ts'

/** A header line and what stands under it, as botocore divides the file. */
export interface Section {
  /** What stands between the brackets, as botocore has it: untrimmed. */
  readonly header: string
  /** Where the header's line starts. */
  readonly start: number
  /** Where the line after the header starts. */
  readonly body: number
  /** Where the next section starts, or the text ends. */
  readonly end: number
  /**
   * False when botocore and the JavaScript SDK would disagree where this section starts or stops (`[x] junk`, an
   * indented header under an option, lone carriage returns): writing into it could hand keys to another profile.
   */
  readonly plain: boolean
  /** Headers that the JavaScript SDK alone reads in here, in order. */
  readonly hidden: readonly HiddenHeader[]
}

export type HiddenHeader = Pick<Section, 'header' | 'start' | 'body'>

/**
 * All sections of a file, in order. Hops from bracket to bracket: lines between headers are not looked at, so that a
 * file of thousands of profiles costs little.
 */
export function findSections(text: AwsFileText): readonly Section[] {
  const sections: Section[] = []
  const loneReturns = loneReturnsIn(text)
  let current: Omit<Section, 'end'> | undefined
  const close = (section: Omit<Section, 'end'> | undefined, end: number) => {
    if (section === undefined) return
    const split = loneReturns.some((at) => at >= section.start && at < end)
    const { header, start, body, hidden } = section
    sections.push({ header, start, body, end, plain: section.plain && !split, hidden })
  }
  for (const line of bracketLines(text)) {
    const content = contentOf(text, line)
    const header = isContinuation(text, current, line) ? null : botocoreHeader(content)
    // Without lone carriage returns all readers have the same lines.
    const forJavaScript = javaScriptHeader(loneReturns.length === 0 ? content : javaScriptLine(text, line))
    const hidden =
      forJavaScript === null || forJavaScript === header
        ? none
        : [{ header: forJavaScript, start: line.start, body: line.end }]
    if (header !== null) {
      // A header for botocore alone: to the JavaScript SDK the section before it goes on.
      close(
        current !== undefined && forJavaScript === null ? { ...current, plain: false } : current,
        line.start,
      )
      const plain = forJavaScript === header && (line.start === 0 || text[line.start - 1] === '\n')
      current = { header, start: line.start, body: line.end, plain, hidden }
    } else if (forJavaScript !== null && current !== undefined) {
      current = { ...current, plain: false, hidden: [...current.hidden, ...hidden] }
    }
  }
  close(current, text.length)
  return sections
}

/** Lines whose first character that is no blank is `[`. */
function* bracketLines(text: AwsFileText): Generator<Line> {
  let from = 0
  for (;;) {
    const bracket = text.indexOf('[', from)
    if (bracket === -1) return
    let start = bracket
    while (start > 0 && mayIndent(text.charCodeAt(start - 1))) start--
    const before = start === 0 ? '\n' : text[start - 1]
    if ((before === '\n' || before === '\r') && startsWithBracket(text, start, bracket)) {
      const line = lineAt(text, start)
      yield line
      from = line.end
    } else {
      from = bracket + 1
    }
    if (from > text.length) return
  }
}

/** Blanks, and bytes that may be part of a blank in UTF-8. */
function mayIndent(code: number): boolean {
  return (
    code === 0x20 ||
    code === 0x09 ||
    code === 0x0b ||
    code === 0x0c ||
    (code >= 0x1c && code <= 0x1f) ||
    code > 0x7f
  )
}

function startsWithBracket(text: AwsFileText, start: number, bracket: number): boolean {
  if (start === bracket) return true
  return stripped(contentOf(text, { start, contentEnd: bracket, end: bracket })) === ''
}

/** Whether configparser would read this line as the rest of an option's value: it is indented deeper than the option. */
function isContinuation(
  text: AwsFileText,
  section: { readonly body: number } | undefined,
  line: Line,
): boolean {
  if (section === undefined) return false
  const indent = indentOf(contentOf(text, line)).length
  if (indent === 0) return false
  const last = readOptions(text, section.body, line.start).options.at(-1)
  return last !== undefined && indent > last.indent.length
}

/** configparser's SECTCRE: everything between the first `[` and the last `]`, whatever follows. */
function botocoreHeader(content: string): string | null {
  return /^\[(.+)\]/u.exec(stripped(content))?.[1] ?? null
}

/** `@smithy/core`'s parseIni: a comment begins at a blank and `#` or `;`; then the line must end with `]`. */
function javaScriptHeader(content: string): string | null {
  const line = (content.split(/(^|\s)[;#]/u)[0] ?? '').trim()
  return line.startsWith('[') && line.endsWith(']') ? line.slice(1, -1) : null
}

/** The line as the JavaScript SDK has it, which goes on behind a lone carriage return; of one that starts there, nothing. */
function javaScriptLine(text: AwsFileText, { start }: Line): string {
  if (start > 0 && text[start - 1] !== '\n') return ''
  const lineEnd = text.indexOf('\n', start)
  const end = lineEnd === -1 ? text.length : lineEnd
  return contentOf(text, { start, contentEnd: end, end })
}

const none: readonly HiddenHeader[] = []

/** Carriage returns that no line feed follows, in one pass: most files have none. */
function loneReturnsIn(text: AwsFileText): readonly number[] {
  const found: number[] = []
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 1)) {
    if (text.charCodeAt(at + 1) !== lineFeed) found.push(at)
  }
  return found
}

const lineFeed = 0x0a
