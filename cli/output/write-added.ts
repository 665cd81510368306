import type { SessionDetails } from '../../core/contract/session.ts'
import type { Io } from '../io.ts'
import { writeJson } from './json.ts'
import { printable } from './printable.ts'
import { sessionDetailsJson } from './session-json.ts'
import { shellWord } from './shell-word.ts'

/** Says that a session was added, with its access key's id where it has one, and what one does next. */
export function writeAdded(
  io: Io,
  added: SessionDetails,
  { json, accessKeyId = null }: { readonly json: boolean; readonly accessKeyId?: string | null },
): void {
  if (json) return writeJson(io.stdout, sessionDetailsJson(added))
  const key = accessKeyId === null ? '' : ` with key ${accessKeyId}`
  io.stdout.write(`added ${printable(added.name)}${key}\n`)
  io.stderr.write(nextIsStart(added))
}

/** What one does with a session that was just added. */
export function nextIsStart({ name }: SessionDetails): string {
  return `next: keyturn start ${shellWord(name)}\n`
}
