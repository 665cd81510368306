import { type AwsFileText, encodeText } from './aws-file-text.ts'
import { contentOf, indentOf, linesBetween, stripped } from './lines.ts'

/** One setting of a section, as botocore reads it. */
export interface Option {
  /** Lower case, as configparser has it. */
  readonly key: string
  /** What the first line gives; the lines below it that belong to it are not in here. */
  readonly value: string
  readonly indent: string
  readonly start: number
  /** Where the content of its first line stops. */
  readonly contentEnd: number
  /** Where its last line ends: beyond the first one when indented lines below belong to it. */
  readonly end: number
  readonly manyLines: boolean
  /**
   * False when the JavaScript SDK finds another setting in its first line (`region : a = b`), takes it for part of one
   * above, or takes settings below for parts of it (`region =` above an indented line).
   */
  readonly plain: boolean
}

export interface Body {
  readonly options: readonly Option[]
  /** Where the last line ends that is neither blank nor a comment; the start when there is none. */
  readonly contentEnd: number
  /** Lines that are neither blank nor a comment. */
  readonly contentLines: number
  /** Where the first line starts that is no setting and belongs to none; null when there is none. botocore refuses such a file. */
  readonly junkAt: number | null
  /** Whether the JavaScript SDK takes an indented line behind all this for part of a setting in here. */
  readonly nested: boolean
  /** Every setting any reader finds here, lower case: the JavaScript SDK takes some indented lines for settings of their own. */
  readonly settings: readonly { readonly key: string; readonly start: number; readonly end: number }[]
}

/** Reads the lines of a section's body. Junk is passed over, as content. */
export function readOptions(text: AwsFileText, start: number, end: number): Body {
  const options: Option[] = []
  const settings: { key: string; start: number; end: number }[] = []
  let contentEnd = start
  let contentLines = 0
  let junkAt: number | null = null
  let level = 0
  let inOption = false
  let nested = false
  // The option that the nesting began with; -1: what botocore takes for none.
  let nestedIn = -1
  for (const line of linesBetween(text, start, end)) {
    const content = contentOf(text, line)
    const trimmed = stripped(content)
    if (trimmed === '' || trimmed.startsWith('#') || trimmed.startsWith(';')) continue
    contentEnd = line.end
    contentLines++
    const indent = indentOf(content)
    const forJavaScript = javaScriptSetting(content)
    if (forJavaScript !== null && indent === '') nested = false
    const isPart = nested
    if (forJavaScript !== null) {
      if (forJavaScript.value === '') {
        nested = true
        nestedIn = -1
      } else if (nested) {
        const outer = options[nestedIn]
        if (outer !== undefined) options[nestedIn] = { ...outer, plain: false }
      } else if (inOption && indent.length > level) {
        settings.push({ key: forJavaScript.key, start: line.start, end: line.end })
      }
    }
    const last = options.at(-1)
    if (inOption && last !== undefined && indent.length > level) {
      options[options.length - 1] = { ...last, end: line.end, manyLines: true }
      continue
    }
    level = indent.length
    const option = /^(.*?)\s*[=:]\s*(.*)$/u.exec(trimmed)
    const key = option?.[1]
    if (option === null || key === undefined || key === '') {
      junkAt ??= line.start
      continue
    }
    inOption = true
    const isSame = forJavaScript === null || forJavaScript.key === key.toLowerCase()
    options.push({
      key: key.toLowerCase(),
      value: option[2] ?? '',
      indent,
      start: line.start,
      contentEnd: line.contentEnd,
      end: line.end,
      manyLines: false,
      plain: isSame && !isPart,
    })
    if (forJavaScript?.value === '') nestedIn = options.length - 1
    if (forJavaScript !== null && !isSame) {
      settings.push({ key: forJavaScript.key, start: line.start, end: line.end })
    }
  }
  for (const { key, start, end } of options) settings.push({ key, start, end })
  return { options, contentEnd, contentLines, junkAt, nested, settings }
}

/** The indentation a line inserted at `at` needs so that configparser takes neither it nor the next line for a continuation. */
export function indentForInsertion(text: AwsFileText, at: number): AwsFileText {
  for (const line of linesBetween(text, at, text.length)) {
    const content = contentOf(text, line)
    const trimmed = stripped(content)
    if (trimmed === '' || trimmed.startsWith('#') || trimmed.startsWith(';')) continue
    return encodeText(indentOf(content))
  }
  return ''
}

function javaScriptSetting(content: string): { key: string; value: string } | null {
  const line = (content.split(/(^|\s)[;#]/u)[0] ?? '').trim()
  const equals = line.indexOf('=')
  if (equals < 1) return null
  return { key: line.slice(0, equals).trim().toLowerCase(), value: line.slice(equals + 1).trim() }
}
