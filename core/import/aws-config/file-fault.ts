import type { AwsFileText } from '../../aws-files/aws-file-text.ts'
import { contentOf, lineNumberAt, linesBetween, stripped } from '../../aws-files/lines.ts'
import { type Option, readOptions } from '../../aws-files/options.ts'
import { lendingHeader } from '../../aws-files/section-header.ts'
import { findSections } from '../../aws-files/sections.ts'
import { settingText } from './setting-text.ts'

export interface FileFault {
  /** From 1. */
  readonly line: number
  /** Behind "line N ", for people. Quotes no value: it could be a secret. */
  readonly what: string
}

/** In UTF-8, a character for each byte. */
const byteOrderMark = '\u00EF\u00BB\u00BF'

/**
 * Why the AWS CLI and boto3 read nothing at all of this file, which is what they do over the first of these; null: they read
 * it. As Python's configparser is strict, and botocore's `_parse_nested`. Pure.
 */
export function fileFault(text: AwsFileText): FileFault | null {
  if (text.startsWith(byteOrderMark)) return { line: 1, what: 'begins with a byte order mark' }
  const bad = firstInvalidByte(text)
  if (bad !== null) return { line: lineNumberAt(text, bad), what: 'is not UTF-8' }
  const sections = findSections(text)
  const seen = new Set<string>()
  const before = firstContent(text, 0, sections[0]?.start ?? text.length)
  if (before !== null) return { line: lineNumberAt(text, before), what: 'stands before any [section]' }
  for (const { header, start, body, end } of sections) {
    if (header !== lendingHeader && seen.has(header))
      return { line: lineNumberAt(text, start), what: `begins [${header}] a second time` }
    seen.add(header)
    const found = faultOfBody(text, { body, end })
    if (found !== null) return { line: lineNumberAt(text, found.at), what: found.what }
  }
  return null
}

function faultOfBody(
  text: AwsFileText,
  { body, end }: { readonly body: number; readonly end: number },
): { readonly at: number; readonly what: string } | null {
  const { options } = readOptions(text, body, end)
  const keys = new Set<string>()
  let from = body
  for (const option of options) {
    const between = firstContent(text, from, option.start)
    if (between !== null) return { at: between, what: 'is neither a [section] nor a setting' }
    if (keys.has(option.key)) return { at: option.start, what: `has ${option.key} a second time` }
    keys.add(option.key)
    if (isBadNest(text, option)) return { at: option.start, what: 'nests something else than settings' }
    from = option.end
  }
  const rest = firstContent(text, from, end)
  return rest === null ? null : { at: rest, what: 'is neither a [section] nor a setting' }
}

/** botocore takes a value that begins on the next line for settings, each with its `=`. */
function isBadNest(text: AwsFileText, option: Option): boolean {
  if (option.value !== '' || !option.manyLines) return false
  return settingText(text, option)
    .split('\n')
    .some((line) => line.trim() !== '' && !line.includes('='))
}

function firstContent(text: AwsFileText, start: number, end: number): number | null {
  for (const line of linesBetween(text, start, end)) {
    const content = stripped(contentOf(text, line))
    if (content !== '' && !content.startsWith('#') && !content.startsWith(';')) return line.start
  }
  return null
}

function firstInvalidByte(text: AwsFileText): number | null {
  for (const line of linesBetween(text, 0, text.length)) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(
        Buffer.from(text.slice(line.start, line.contentEnd), 'latin1'),
      )
    } catch {
      return line.start
    }
  }
  return null
}
