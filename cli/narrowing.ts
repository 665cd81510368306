import { readFile } from 'node:fs/promises'
import type { SessionTag } from '../core/contract/narrowing.ts'
import { usageError } from './cli-error.ts'
import { flagGiven, flagText, flagTexts, type RawArguments } from './command.ts'
import type { Io } from './io.ts'

/** What the flags set of it; left out stays, empty and null clear. */
export interface NarrowingChange {
  readonly sourceIdentity?: string | null
  readonly sessionTags?: SessionTag[]
  readonly policyArns?: string[]
  readonly readOnly?: boolean
}

/** A list that is given replaces the one there was: both kinds of tags are one list. */
export function narrowingChange(raw: RawArguments): NarrowingChange {
  const sourceIdentity = flagText(raw, 'source-identity')
  const sessionTags = [...tagsOf(raw, 'tag'), ...tagsOf(raw, 'transitive-tag')]
  const policyArns = flagTexts(raw, 'policy-arn').filter((arn) => arn !== '')
  return {
    ...(sourceIdentity === undefined
      ? {}
      : { sourceIdentity: sourceIdentity === '' ? null : sourceIdentity }),
    ...(flagGiven(raw, 'tag') || flagGiven(raw, 'transitive-tag') ? { sessionTags } : {}),
    ...(flagGiven(raw, 'policy-arn') ? { policyArns } : {}),
    ...(flagGiven(raw, 'read-only') ? { readOnly: true } : {}),
    ...(flagGiven(raw, 'no-read-only') ? { readOnly: false } : {}),
  }
}

/** The session policy that --policy names; undefined without it, null when it is to be cleared. */
export async function readPolicy(io: Io, file: string | undefined): Promise<string | null | undefined> {
  if (file === undefined) return undefined
  if (file === '') return null
  if (file === '-') return await io.readStdin()
  try {
    return await readFile(io.absolutePath(file), 'utf8')
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    throw usageError(
      `cannot read the session policy ${file} (${String(error.code)})`,
      'give a file of JSON, or -',
    )
  }
}

function tagsOf(raw: RawArguments, flag: 'tag' | 'transitive-tag'): readonly SessionTag[] {
  return flagTexts(raw, flag)
    .filter((text) => text !== '')
    .map((text) => {
      const at = text.indexOf('=')
      if (at < 1)
        throw usageError(`--${flag} takes KEY=VALUE, not ${JSON.stringify(text)}`, `--${flag} team=red`)
      return { key: text.slice(0, at), value: text.slice(at + 1), transitive: flag === 'transitive-tag' }
    })
}
