import { command, flagGiven } from '../command.ts'
import { environmentTable } from '../output/environment-text.ts'
import { writeJson } from '../output/json.ts'
import { request } from '../request.ts'

export const environmentList = command({
  parse: (raw) => ({ json: flagGiven(raw, 'json') }),
  async run({ json }, io) {
    const known = await request(io, { name: 'environment.list', input: {} })
    if (json) writeJson(io.stdout, known)
    else {
      const { byHand, byName, none } = known.others
      if (known.rules.length > 0) io.stdout.write(environmentTable(io.stdout, known))
      else io.stderr.write('there is no rule yet: keyturn environment set production --ou Production\n')
      io.stderr.write(`other sessions: ${byHand} by hand, ${byName} by name, ${none} without environment\n`)
    }
    return 0
  },
})
