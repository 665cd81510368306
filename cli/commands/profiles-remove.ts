import { command, flagGiven } from '../command.ts'
import { changeBlock } from '../profiles/change-block.ts'
import { request } from '../request.ts'

export const profilesRemove = command({
  parse: (raw) => ({
    dryRun: flagGiven(raw, 'dry-run'),
    yes: flagGiven(raw, 'yes'),
    json: flagGiven(raw, 'json'),
  }),
  run: async (options, io) =>
    changeBlock(io, options, (fingerprint) =>
      request(io, { name: 'profiles.remove', input: fingerprint === undefined ? {} : { fingerprint } }),
    ),
})
