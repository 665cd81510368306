import { command, flagGiven } from '../command.ts'
import type { Io } from '../io.ts'
import { noIntegrations } from '../output/integration-table.ts'
import { writeJson } from '../output/json.ts'
import { sessionJson } from '../output/session-json.ts'
import { sessionTable } from '../output/session-table.ts'
import { shellWord } from '../output/shell-word.ts'
import { request } from '../request.ts'

interface Options {
  readonly query: string | undefined
  readonly active: boolean
  readonly json: boolean
}

export const list = command<Options>({
  parse: (raw) => ({
    query: raw.positional[0] === '' ? undefined : raw.positional[0],
    active: flagGiven(raw, 'active'),
    json: flagGiven(raw, 'json'),
  }),
  async run(options, io) {
    const { query, active, json } = options
    const rows = await request(io, {
      name: 'session.list',
      input: { ...(query === undefined ? {} : { query }), ...(active ? { active } : {}) },
    })
    if (json) writeJson(io.stdout, rows.map(sessionJson))
    else if (rows.length === 0) io.stderr.write(await nothingFound(io, options))
    else io.stdout.write(sessionTable(io.stdout, rows))
    return 0
  },
})

/** Why the list is empty, with the next step. */
async function nothingFound(io: Io, { query, active }: Options): Promise<string> {
  if (query !== undefined) return `no ${active ? 'active ' : ''}session matches ${JSON.stringify(query)}\n`
  if (active) return 'nothing is active: keyturn list, then keyturn start SESSION\n'
  const [first] = await request(io, { name: 'integration.list', input: {} })
  if (first === undefined) return noIntegrations
  const name = shellWord(first.name)
  return first.signIn === 'signed-in'
    ? `no sessions yet: keyturn integration sync ${name}\n`
    : `no sessions yet: keyturn sign-in ${name}\n`
}
