import { createHash } from 'node:crypto'
import type { AwsFileText } from '../aws-files/aws-file-text.ts'
import type { AddedLineEnd } from './ownership.ts'

/** What to remember when a line end is put behind `text`, whose last line lacks one. */
export function addedBehind(text: AwsFileText, lineEnd: string): AddedLineEnd {
  return { lineEnd, lastLine: lineFingerprint(text.slice(text.lastIndexOf('\n') + 1)) }
}

/** Takes the line end away again if that line is the last once more; null: it is not. */
export function withoutAddedLineEnd(text: AwsFileText, added: AddedLineEnd): AwsFileText | null {
  if (!text.endsWith(added.lineEnd)) return null
  const before = text.slice(0, -added.lineEnd.length)
  return addedBehind(before, added.lineEnd).lastLine === added.lastLine ? before : null
}

/** A line may hold a key, so only a shortened hash of it is written down. */
export function lineFingerprint(line: AwsFileText): string {
  return createHash('sha256').update(line, 'latin1').digest('hex').slice(0, 24)
}
