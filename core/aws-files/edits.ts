import type { AwsFileText } from './aws-file-text.ts'

/** Replaces the characters from `start` up to `end` (an insertion when they are equal) by `text`. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: AwsFileText
}

/** Edits of one text, none overlapping another; all positions are those of the text before. */
export function applyEdits(text: AwsFileText, edits: readonly Edit[]): AwsFileText {
  let result = ''
  let at = 0
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return result + text.slice(at)
}
