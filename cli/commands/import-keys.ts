import type { FoundKey } from '../../core/contract/access-key.ts'
import { argument, command, flagGiven } from '../command.ts'
import { usageError } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { shellWord } from '../output/shell-word.ts'
import { table } from '../output/table.ts'
import { offerRecovery } from '../prompts/offer-recovery.ts'
import { request } from '../request.ts'
import { takeOutKey } from '../take-out-key.ts'

export const importKeys = command({
  parse: (raw) => {
    const options = {
      profile: raw.positional.length === 0 ? null : argument(raw, 0),
      all: flagGiven(raw, 'all'),
      takeOut: flagGiven(raw, 'remove-from-file'),
      yes: flagGiven(raw, 'yes'),
      json: flagGiven(raw, 'json'),
    }
    if (options.profile !== null && options.all) throw usageError('a profile and --all exclude each other')
    if (options.profile === null && !options.all && options.takeOut)
      throw usageError('--remove-from-file needs a profile, or --all')
    return options
  },
  async run({ profile, all, takeOut, yes, json }, io) {
    const found = await request(io, { name: 'access-key.found', input: {} })
    if (profile === null && !all) {
      if (json) writeJson(io.stdout, found)
      else listKeys(io, found)
      return 0
    }
    const chosen = profile === null ? found : found.filter((one) => one.profile === profile)
    if (profile !== null && chosen.length === 0) {
      throw usageError(
        `profile ${profile} holds no long-term access key`,
        'keyturn import keys shows those that do',
      )
    }
    // With --json, stdout holds the answer alone.
    const told = json ? io.stderr : io.stdout
    for (const key of chosen) if (key.session === null) told.write(await importOne(io, key))
    if (takeOut) for (const key of chosen) told.write(await takeOutKey(io, key, { yes }))
    const after = await request(io, { name: 'access-key.found', input: {} })
    if (json) writeJson(io.stdout, after)
    else
      remind(
        io,
        after.filter((key) => chosen.some((one) => one.profile === key.profile)),
      )
    return 0
  },
})

function listKeys(io: Io, found: readonly FoundKey[]): void {
  if (found.length === 0) {
    io.stderr.write('no long-term access keys in your AWS files\n')
    return
  }
  io.stdout.write(
    table(
      io.stdout,
      [
        { title: 'PROFILE', cell: ({ profile }) => profile },
        { title: 'KEY', cell: ({ accessKeyId }) => accessKeyId, rigid: true },
        { title: 'FILE', cell: ({ file }) => file },
        { title: 'IN THE VAULT AS', cell: ({ session }) => session },
      ],
      found,
    ),
  )
  const [next] = found.filter(({ session }) => session === null)
  if (next !== undefined) io.stderr.write(`next: keyturn import keys ${shellWord(next.profile)}, or --all\n`)
}

/** Takes it into the vault; the answer says so. */
async function importOne(io: Io, { profile, accessKeyId }: FoundKey): Promise<string> {
  await offerRecovery(io, 'iam-access-key')
  const added = await request(io, { name: 'access-key.import', input: { profile } })
  return `added ${printable(added.name)} with key ${accessKeyId}\n`
}

/** What is in the vault and still lies open beside it. */
function remind(io: Io, found: readonly FoundKey[]): void {
  for (const { profile, file, session } of found) {
    if (session === null) continue
    io.stderr.write(
      `the key still stands in ${printable(file)}, which keeps profile ${printable(profile)} taken; when nothing else needs it: keyturn import keys ${shellWord(profile)} --remove-from-file\n`,
    )
  }
}
