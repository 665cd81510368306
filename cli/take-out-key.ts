import type { FoundKey } from '../core/contract/access-key.ts'
import type { Io } from './io.ts'
import { printable } from './output/printable.ts'
import { shellWord } from './output/shell-word.ts'
import { confirm } from './prompts/confirm.ts'
import { request } from './request.ts'

/** Takes a key that the vault has out of its file, after a question; the answer says so. @throws Interrupted on no. */
export async function takeOutKey(
  io: Io,
  { profile, file }: FoundKey,
  { yes }: { readonly yes: boolean },
): Promise<string> {
  if (!yes) await confirm(io, `take the key of profile ${printable(profile)} out of ${printable(file)}?`)
  const { session, files } = await request(io, { name: 'access-key.take-out', input: { profile } })
  io.stderr.write(
    `tools that used profile ${printable(profile)} need: keyturn start ${shellWord(session)} --profile ${shellWord(profile)}\n` +
      `put it back: keyturn import undo ${shellWord(session)}\n`,
  )
  return `took the key of profile ${printable(profile)} out of ${printable(files.join(', '))}\n`
}
