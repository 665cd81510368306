import { argument, command, flagGiven, flagText } from '../command.ts'
import { followCatalog } from '../follow-catalog.ts'

export const catalogUpdate = command({
  parse: (raw) => ({
    name: argument(raw, 0),
    pin: flagText(raw, 'pin'),
    session: flagText(raw, 'session'),
    dryRun: flagGiven(raw, 'dry-run'),
    yes: flagGiven(raw, 'yes'),
    json: flagGiven(raw, 'json'),
  }),
  async run({ name, pin, session, ...how }, io) {
    const to = pin === undefined ? {} : { pin: pin === 'off' ? null : pin }
    return await followCatalog(io, { name, ...to, ...(session === undefined ? {} : { session }) }, how)
  },
})
