import type { FollowedCatalog } from '../../core/contract/team-catalog.ts'
import { command, flagGiven } from '../command.ts'
import { writeJson } from '../output/json.ts'
import { shellWord } from '../output/shell-word.ts'
import { localTime } from '../output/local-time.ts'
import { table } from '../output/table.ts'
import { request } from '../request.ts'

export const catalogList = command({
  parse: (raw) => ({ json: flagGiven(raw, 'json') }),
  async run({ json }, io) {
    const catalogs = await request(io, { name: 'catalog.list', input: {} })
    if (json) writeJson(io.stdout, catalogs)
    else if (catalogs.length === 0)
      io.stderr.write('no catalogue is followed: keyturn catalog add SOURCE --name NAME\n')
    else
      io.stdout.write(
        table(
          io.stdout,
          [
            { title: 'NAME', cell: ({ name }) => name },
            { title: 'SOURCE', cell: ({ source }) => source },
            { title: 'PIN', cell: ({ pin }) => pin },
            { title: 'NOW', cell: nowOf, rigid: true },
            { title: 'TAKEN', cell: ({ appliedAt }) => localTime(appliedAt, Date.now()), rigid: true },
            { title: 'SESSIONS', cell: ({ sessions }) => String(sessions.length), rigid: true },
          ],
          catalogs,
        ),
      )
    for (const { name, changed, looked } of catalogs) {
      if (json) break
      if (changed) io.stderr.write(`${name} has changed: keyturn catalog update ${shellWord(name)}\n`)
      else if (looked !== null && looked.problem !== null)
        io.stderr.write(`${name} could not be looked at: ${looked.problem}\n`)
    }
    return 0
  },
})

/** How it stands where it comes from; null: that is not known. */
function nowOf({ looked, changed }: FollowedCatalog): string | null {
  if (looked === null) return null
  if (looked.problem !== null) return 'unreadable'
  return changed ? 'changed' : 'the same'
}
