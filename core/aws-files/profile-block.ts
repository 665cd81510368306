import type { AwsFileText } from './aws-file-text.ts'
import { lineAt, lineEndAt, lineNumberAt } from './lines.ts'

/**
 * The lines of the config file that `keyturn profiles write` owns, between two comments. All there is to know of them
 * stands in the file itself, so that taking them out leaves it as it was before.
 */
export type FoundBlock =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'found'
      /** Where the line of the first mark starts, and that behind the last one. */
      readonly start: number
      readonly end: number
      /** Where the lines between the marks start and stop. */
      readonly body: number
      readonly bodyEnd: number
      /** What was put behind the last line before it, which had none. */
      readonly addedLineEnd: AddedLineEnd
    }
  /** One mark without the other, or several: nobody can say what is ours. */
  | { readonly kind: 'damaged'; readonly line: number; readonly why: string }

type AddedLineEnd = '' | '\n' | '\r\n'

const opening = '# >>> profiles of keyturn'
const closing = '# <<< profiles of keyturn'
const says = ': everything down to the next mark is written anew by: keyturn profiles write'
const notes: Readonly<Record<AddedLineEnd, string>> = { '': '', '\n': ' (after LF)', '\r\n': ' (after CRLF)' }

export function findBlock(text: AwsFileText): FoundBlock {
  const starts = linesThatBegin(text, opening)
  const ends = linesThatBegin(text, closing)
  const [start, second] = starts
  const [close, other] = ends
  const damaged = (at: number, why: string) =>
    ({ kind: 'damaged', line: lineNumberAt(text, at), why }) as const
  if (start === undefined) {
    return close === undefined ? { kind: 'none' } : damaged(close, 'the mark of its beginning is missing')
  }
  if (close === undefined) return damaged(start, 'the mark of its end is missing')
  if (second !== undefined) return damaged(second, 'it begins twice')
  if (other !== undefined) return damaged(other, 'it ends twice')
  if (close < start) return damaged(close, 'it ends before it begins')
  const first = lineAt(text, start)
  const mark = text.slice(start, first.contentEnd)
  return {
    kind: 'found',
    start,
    body: first.end,
    bodyEnd: close,
    end: lineAt(text, close).end,
    addedLineEnd: lineEnds.find((one) => one !== '' && mark.endsWith(notes[one])) ?? '',
  }
}

const lineEnds: readonly AddedLineEnd[] = ['\n', '\r\n']

/**
 * The text with these lines as its block, where one stands already or behind everything else; null: with none. Whatever
 * stands outside is kept byte for byte. @throws Error when the block is damaged.
 */
export function withBlock(text: AwsFileText, lines: readonly AwsFileText[] | null): AwsFileText {
  const found = findBlock(text)
  if (found.kind === 'damaged') throw new Error(found.why)
  const { before, after } = aroundBlock(text, found)
  if (lines === null) return before + after
  const isPlaced = found.kind === 'found' && after !== ''
  const lineEnd = lineEndAt(text, found.kind === 'found' ? found.body : text.length)
  const kept = isPlaced ? text.slice(0, found.start) : before
  const added = isPlaced ? found.addedLineEnd : lineEndToAdd(before, lineEnd)
  const block = [`${opening}${says}${notes[added]}`, ...lines, closing]
  return kept + (isPlaced ? '' : added) + block.map((line) => line + lineEnd).join('') + after
}

/** What stands outside of the block, as it was before there was one. */
export function aroundBlock(
  text: AwsFileText,
  found: Exclude<FoundBlock, { kind: 'damaged' }>,
): { readonly before: AwsFileText; readonly after: AwsFileText } {
  if (found.kind === 'none') return { before: text, after: '' }
  const before = text.slice(0, found.start)
  const after = text.slice(found.end)
  // A line behind it needs the line end.
  const isAdded = after === '' && found.addedLineEnd !== '' && before.endsWith(found.addedLineEnd)
  return { before: isAdded ? before.slice(0, -found.addedLineEnd.length) : before, after }
}

function lineEndToAdd(before: AwsFileText, lineEnd: '\n' | '\r\n'): AddedLineEnd {
  if (before === '' || before === byteOrderMark || before.endsWith('\n')) return ''
  // Behind a lone carriage return, which only some take for a line end, the rest of one.
  return before.endsWith('\r') ? '\n' : lineEnd
}

/** As latin1 has it. */
const byteOrderMark = '\xef\xbb\xbf'

function linesThatBegin(text: AwsFileText, with_: string): readonly number[] {
  const found: number[] = []
  for (let at = text.indexOf(with_); at !== -1; at = text.indexOf(with_, at + 1)) {
    const before = text.slice(Math.max(0, at - byteOrderMark.length), at)
    if (at === 0 || /[\r\n]$/u.test(before) || (at === byteOrderMark.length && before === byteOrderMark))
      found.push(at)
  }
  return found
}
