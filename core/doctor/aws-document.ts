import type { AwsFileKind } from '../aws-files/aws-file-kind.ts'
import { type AwsFileText, decodeText, toBytes } from '../aws-files/aws-file-text.ts'
import { contentOf, lineNumberAt, linesBetween, stripped } from '../aws-files/lines.ts'
import { readOptions } from '../aws-files/options.ts'
import { profileOf } from '../aws-files/section-header.ts'
import { findSections } from '../aws-files/sections.ts'
import { shellWords } from '../aws-files/shell-words.ts'
import { commandProgram } from './command-program.ts'

/** One of the shared files as botocore divides it, with nothing secret in it: what may be one is `hidden`. */
export interface AwsDocument {
  readonly sections: readonly DocumentSection[]
  /** Why botocore refuses the whole file, beside what is there twice; null when it reads it. */
  readonly broken: { readonly line: number; readonly what: string } | null
}

export interface DocumentSection {
  readonly header: string
  /** Null: it is no profile's. */
  readonly profile: string | null
  /** The name of an `[sso-session NAME]`; else null. */
  readonly ssoSession: string | null
  /** From 1. */
  readonly line: number
  readonly settings: readonly DocumentSetting[]
}

export interface DocumentSetting {
  readonly key: string
  readonly value: string
  readonly line: number
}

/** Stands for the value of a setting that may be a secret. */
export const hidden = '[secret]'

const shownSettings: ReadonlySet<string> = new Set([
  'aws_account_id',
  'role_arn',
  'source_profile',
  'credential_source',
  'web_identity_token_file',
  'login_session',
  'mfa_serial',
  'region',
  'sso_session',
  'sso_start_url',
  'sso_region',
  'sso_account_id',
  'sso_role_name',
  // When temporary keys end, as saml2aws, aws-azure-login and others note it.
  'x_security_token_expires',
  'aws_expiration',
  'aws_session_expiration',
  'expiration',
])

/** Pure. */
export function readDocument(kind: AwsFileKind, text: AwsFileText): AwsDocument {
  const sections = findSections(text)
  const lineAt = lineCounter(text)
  let junkAt: number | null = junkBefore(text, sections[0]?.start ?? text.length)
  const read = sections.map((section): DocumentSection => {
    const body = readOptions(text, section.body, section.end)
    junkAt ??= body.junkAt
    const line = lineAt(section.start)
    return {
      header: section.header,
      profile: profileOf(kind, section.header),
      ssoSession: kind === 'config' ? ssoSessionOf(section.header) : null,
      line,
      settings: body.options.map(({ key, value, start }) => ({
        key,
        value: shownValue(key, value),
        line: lineAt(start),
      })),
    }
  })
  return { sections: read, broken: brokenBy(text, junkAt) }
}

function shownValue(key: string, value: string): string {
  if (value === '' || shownSettings.has(key)) return value
  // Arguments may hold a secret.
  if (key === 'credential_process') return commandProgram(value)
  // A secret in the wrong line stays one.
  if (key === 'aws_access_key_id' && /^A(KIA|SIA)[A-Z0-9]{12,124}$/.test(value)) return value
  return hidden
}

function brokenBy(text: AwsFileText, junkAt: number | null): AwsDocument['broken'] {
  if (text.startsWith('\u00EF\u00BB\u00BF'))
    return { line: 1, what: 'it begins with a byte order mark, which no AWS tool in Python reads' }
  if (decodeText(text).includes('\uFFFD') && !isUtf8(text)) return { line: 1, what: 'it is not UTF-8' }
  if (junkAt === null) return null
  return {
    line: lineNumberAt(text, junkAt),
    what: 'the line is neither a section, nor a setting, nor a comment',
  }
}

function isUtf8(text: AwsFileText): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(toBytes(text))
    return true
  } catch {
    return false
  }
}

/** The first line before any section that is neither blank nor a comment. */
function junkBefore(text: AwsFileText, end: number): number | null {
  for (const line of linesBetween(text, 0, end)) {
    const content = stripped(contentOf(text, line))
    if (content !== '' && !content.startsWith('#') && !content.startsWith(';')) return line.start
  }
  return null
}

function ssoSessionOf(header: string): string | null {
  if (!header.startsWith('sso-session')) return null
  const words = shellWords(header)
  return words?.length === 2 ? (words[1] ?? null) : null
}

/** Line numbers of places that come in order, each counted on from the one before: files have tens of thousands of lines. */
function lineCounter(text: AwsFileText): (at: number) => number {
  let counted = { at: 0, line: 1 }
  return (at) => {
    const more = lineNumberAt(text.slice(counted.at, at), at - counted.at) - 1
    counted = { at, line: counted.line + more }
    return counted.line
  }
}
