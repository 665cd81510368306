import { command, flagGiven } from '../command.ts'
import { writeJson } from '../output/json.ts'
import { table } from '../output/table.ts'
import { request } from '../request.ts'

export const profilesList = command({
  parse: (raw) => ({ json: flagGiven(raw, 'json') }),
  async run({ json }, io) {
    const written = await request(io, { name: 'profiles.list', input: {} })
    if (json) writeJson(io.stdout, written)
    else if (written.length === 0) io.stderr.write('none are written yet: keyturn profiles write\n')
    else {
      io.stdout.write(
        table(
          io.stdout,
          [
            { title: 'PROFILE', cell: ({ profile }) => profile },
            {
              title: 'SESSION',
              cell: ({ session }) => session ?? { text: 'not there any more', style: 'dim' },
            },
            { title: 'STYLE', cell: ({ style }) => style, rigid: true },
          ],
          written,
        ),
      )
    }
    return 0
  },
})
