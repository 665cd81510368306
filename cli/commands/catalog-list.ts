import { command, flagGiven } from '../command.ts'
import { writeJson } from '../output/json.ts'
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
            { title: 'TAKEN', cell: ({ appliedAt }) => localTime(appliedAt, Date.now()), rigid: true },
            { title: 'SESSIONS', cell: ({ sessions }) => String(sessions.length), rigid: true },
          ],
          catalogs,
        ),
      )
    return 0
  },
})
