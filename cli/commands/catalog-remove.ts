import { argument, command, flagGiven } from '../command.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { request } from '../request.ts'

export const catalogRemove = command({
  parse: (raw) => ({ name: argument(raw, 0), json: flagGiven(raw, 'json') }),
  async run({ name, json }, io) {
    await request(io, { name: 'catalog.remove', input: { name } })
    if (json) writeJson(io.stdout, null)
    else
      io.stdout.write(
        `${printable(name)} is followed no more; what it brought stays, and is yours to change\n`,
      )
    return 0
  },
})
