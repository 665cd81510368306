import { command, flagGiven, flagText, requiredText } from '../command.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { sessionDetailsJson } from '../output/session-json.ts'
import { shellWord } from '../output/shell-word.ts'
import { request } from '../request.ts'

export const addProcess = command({
  parse: (raw) => {
    const region = flagText(raw, 'region')
    return {
      settings: {
        name: requiredText(raw, 'name'),
        command: requiredText(raw, 'command'),
        ...(region === undefined ? {} : { region }),
      },
      json: flagGiven(raw, 'json'),
    }
  },
  async run({ settings, json }, io) {
    const added = await request(io, { name: 'session.add-process', input: settings })
    if (json) writeJson(io.stdout, sessionDetailsJson(added))
    else {
      io.stdout.write(`added ${printable(added.name)}\n`)
      io.stderr.write(`next: keyturn start ${shellWord(added.name)}\n`)
    }
    return 0
  },
})
