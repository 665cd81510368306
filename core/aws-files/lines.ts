import { type AwsFileText, decodeText } from './aws-file-text.ts'

/** One line: where it starts, where its content stops, and where the next one starts. */
export interface Line {
  readonly start: number
  readonly contentEnd: number
  readonly end: number
}

/**
 * The line that starts at `start`. A lone carriage return ends a line as it does for Python's universal newlines,
 * which botocore reads with.
 */
export function lineAt(text: AwsFileText, start: number): Line {
  let at = start
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === lineFeed) return { start, contentEnd: at, end: at + 1 }
    if (code === carriageReturn) {
      return { start, contentEnd: at, end: text.charCodeAt(at + 1) === lineFeed ? at + 2 : at + 1 }
    }
    at++
  }
  return { start, contentEnd: at, end: at }
}

export function* linesBetween(text: AwsFileText, start: number, end: number): Generator<Line> {
  for (let at = start; at < end;) {
    const line = lineAt(text, at)
    yield line
    at = line.end
  }
}

/** The content of a line as a reader sees it, without its end. */
export function contentOf(text: AwsFileText, line: Line): string {
  return decodeText(text.slice(line.start, line.contentEnd))
}

/** The line end to write at `at`: that of the line before, or the file's first, or a plain line feed. */
export function lineEndAt(text: AwsFileText, at: number): '\n' | '\r\n' {
  const before = at > 0 ? text.lastIndexOf('\n', at - 1) : -1
  const found = before === -1 ? text.indexOf('\n') : before
  return found > 0 && text.charCodeAt(found - 1) === carriageReturn ? '\r\n' : '\n'
}

/** From 1, for people. */
export function lineNumberAt(text: AwsFileText, at: number): number {
  let count = 1
  for (const line of linesBetween(text, 0, at)) if (line.end <= at && line.end > line.contentEnd) count++
  return count
}

/** Without the blanks at both ends, as Python's `str.strip` and JavaScript's `trim` leave it. */
export function stripped(content: string): string {
  let start = 0
  let end = content.length
  while (start < end && isBlank(content.charCodeAt(start))) start++
  while (end > start && isBlank(content.charCodeAt(end - 1))) end--
  return content.slice(start, end)
}

/** The characters before the first that is no blank. */
export function indentOf(content: string): string {
  let end = 0
  while (end < content.length && isBlank(content.charCodeAt(end))) end++
  return content.slice(0, end)
}

/** Python counts U+001C to U+001F and U+0085 as blanks, too; JavaScript the byte order mark, with which botocore reads nothing. */
function isBlank(code: number): boolean {
  if (code > 0x20 && code < 0x85) return false
  return (code >= 0x1c && code <= 0x20) || code === 0x85 || /\s/u.test(String.fromCharCode(code))
}
const lineFeed = 0x0a
const carriageReturn = 0x0d
