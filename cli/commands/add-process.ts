import { command, flagGiven, requiredText } from '../command.ts'
import { writeAdded } from '../output/write-added.ts'
import { request } from '../request.ts'
import { asTyped, settingsGiven } from '../settings-given.ts'

export const addProcess = command({
  parse: (raw) => ({
    settings: {
      name: requiredText(raw, 'name'),
      command: requiredText(raw, 'command'),
      ...settingsGiven(raw, { region: 'region' }, asTyped),
    },
    json: flagGiven(raw, 'json'),
  }),
  async run({ settings, json }, io) {
    const added = await request(io, { name: 'session.add-process', input: settings })
    writeAdded(io, added, { json })
    return 0
  },
})
