import type { AwsFileKind } from '../aws-files/aws-file-kind.ts'
import { type AwsFileText, encodeText } from '../aws-files/aws-file-text.ts'
import { applyEdits, type Edit } from '../aws-files/edits.ts'
import { lineEndAt } from '../aws-files/lines.ts'
import { indentForInsertion } from '../aws-files/options.ts'
import { addedBehind, lineFingerprint } from './added-line-end.ts'
import type { AddedLineEnd } from './ownership.ts'

/** A file being edited: changes are gathered against the text as it is and made in one go. */
export interface FileDraft {
  readonly kind: AwsFileKind
  readonly text: AwsFileText
  remove(start: number, end: number): void
  /** The content of a line gives way to another; its line end stays. */
  replaceLine(line: { readonly start: number; readonly contentEnd: number }, content: AwsFileText): void
  replace(start: number, end: number, text: AwsFileText): void
  /** Lines of ours, without ends, as whole lines at `at`, indented as the place demands. */
  insert(at: number, lines: readonly string[]): void
  /** A block of ours behind everything else. */
  append(lines: readonly string[]): void
  finish(): { readonly text: AwsFileText; readonly addedLineEnd: AddedLineEnd | null }
}

export function draftFile(options: {
  readonly kind: AwsFileKind
  readonly text: AwsFileText
  readonly addedLineEnd: AddedLineEnd | null
}): FileDraft {
  const { kind, text } = options
  const edits: Edit[] = []
  // Into the last section of the file, and behind it: in this order, whatever the order of the calls.
  const inserted: string[] = []
  const appended: string[] = []
  let { addedLineEnd } = options
  const atEnd = lineEndAt(text, text.length)

  return {
    kind,
    text,
    remove: (start, end) => {
      edits.push({ start, end, text: '' })
    },
    replace: (start, end, replacement) => {
      edits.push({ start, end, text: replacement })
    },
    replaceLine({ start, contentEnd }, content) {
      edits.push({ start, end: contentEnd, text: content })
      if (addedLineEnd?.lastLine === lineFingerprint(text.slice(start, contentEnd))) {
        addedLineEnd = { ...addedLineEnd, lastLine: lineFingerprint(content) }
      }
    },
    insert(at, lines) {
      const indent = indentForInsertion(text, at)
      const added = lines.map((line) => indent + encodeText(line))
      if (at === text.length) inserted.push(...added)
      else edits.push({ start: at, end: at, text: added.map((line) => line + lineEndAt(text, at)).join('') })
    },
    append(lines) {
      appended.push(...lines.map(encodeText))
    },
    finish() {
      const lines = [...inserted, ...appended].map((line) => line + atEnd).join('')
      const tail = edits.find(({ start, end }) => start < end && end === text.length)?.text ?? text
      let joint = ''
      if (lines !== '' && tail !== '' && !tail.endsWith('\n')) {
        // Behind a lone carriage return, which only some take for a line end, the rest of one.
        joint = tail.endsWith('\r') ? '\n' : atEnd
        addedLineEnd = addedBehind(tail, joint)
      }
      edits.push({ start: text.length, end: text.length, text: joint + lines })
      return { text: applyEdits(text, edits), addedLineEnd }
    },
  }
}
