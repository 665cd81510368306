import { argument, command, flagGiven, flagText, requiredText } from '../command.ts'
import { followCatalog } from '../follow-catalog.ts'

export const catalogAdd = command({
  parse: (raw) => ({
    source: argument(raw, 0),
    name: requiredText(raw, 'name'),
    pin: flagText(raw, 'pin'),
    session: flagText(raw, 'session'),
    dryRun: flagGiven(raw, 'dry-run'),
    yes: flagGiven(raw, 'yes'),
    json: flagGiven(raw, 'json'),
  }),
  async run({ source, name, pin, session, ...how }, io) {
    // A path that is no address is one of the folder the person is in.
    const isPath = !/^[a-z][a-z0-9+.-]*:\/\//i.test(source) && !/^[\w.-]+@[\w.-]+:/.test(source)
    const place = isPath ? io.absolutePath(source) : source
    const wanted = {
      name,
      source: place,
      ...(pin === undefined ? {} : { pin }),
      ...(session === undefined ? {} : { session }),
    }
    return await followCatalog(io, wanted, how)
  },
})
