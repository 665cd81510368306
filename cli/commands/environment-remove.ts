import { CliError } from '../cli-error.ts'
import { argument, command, flagGiven } from '../command.ts'
import { environmentTable } from '../output/environment-text.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { request } from '../request.ts'

export const environmentRemove = command({
  parse: (raw) => ({ which: argument(raw, 0), json: flagGiven(raw, 'json') }),
  async run({ which, json }, io) {
    const { rules } = await request(io, { name: 'environment.list', input: {} })
    const rule = /^\d{1,3}$/.test(which)
      ? rules[Number(which) - 1]
      : rules.find((one) => one.rule.toLowerCase() === which.toLowerCase())
    if (rule === undefined) {
      throw new CliError('invalid-input', `there is no rule ${which}`, {
        hint: 'keyturn environment list shows the rules there are',
      })
    }
    // By what it picks: its place is another one once somebody else removed a rule.
    const left = await request(io, {
      name: 'environment.remove',
      input: { by: rule.by, value: rule.value },
    })
    if (json) writeJson(io.stdout, left)
    else {
      io.stdout.write(`removed ${rule.environment} by ${printable(rule.rule)}\n`)
      if (left.rules.length > 0) io.stdout.write(environmentTable(io.stdout, left))
    }
    return 0
  },
})
