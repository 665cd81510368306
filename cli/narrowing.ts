import { readFile } from 'node:fs/promises'
import type { SessionTag } from '../core/contract/narrowing.ts'
import { usageError } from './cli-error.ts'
import { flagGiven, flagText, flagTexts, type RawArguments } from './command.ts'
import type { Io } from './io.ts'

/** What the flags set of the limits; left out stays, empty clears. */
export interface LimitsChange {
  readonly policyArns?: string[]
  readonly readOnly?: boolean
}

/** The same, with what is written on the session; null clears. */
export interface NarrowingChange extends LimitsChange {
  readonly sourceIdentity?: string | null
  readonly sessionTags?: SessionTag[]
}

/** A list that is given replaces the one there was: both kinds of tags are one list. */
export function narrowingChange(raw: RawArguments): NarrowingChange {
  const sourceIdentity = flagText(raw, 'source-identity')
  const sessionTags = [...tagsOf(raw, 'tag'), ...tagsOf(raw, 'transitive-tag')]
  return {
    ...(sourceIdentity === undefined
      ? {}
      : { sourceIdentity: sourceIdentity === '' ? null : sourceIdentity }),
    ...(flagGiven(raw, 'tag') || flagGiven(raw, 'transitive-tag') ? { sessionTags } : {}),
    ...limitsChange(raw),
  }
}

/** Without the session policy, which `readPolicy` reads. A list that is given replaces the one there was. */
export function limitsChange(raw: RawArguments): LimitsChange {
  const policyArns = flagTexts(raw, 'policy-arn').filter((arn) => arn !== '')
  return {
    ...(flagGiven(raw, 'policy-arn') ? { policyArns } : {}),
    ...(flagGiven(raw, 'read-only') ? { readOnly: true } : {}),
    ...(flagGiven(raw, 'no-read-only') ? { readOnly: false } : {}),
  }
}

/** For what is new: there is nothing to clear. */
export async function newPolicy(io: Io, file: string | undefined): Promise<{ readonly policy?: string }> {
  const policy = await readPolicy(io, file)
  return typeof policy === 'string' ? { policy } : {}
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
