import { profileStyles } from '../../agent/shell/profile-styles.ts'
import { command, flagGiven, flagText } from '../command.ts'
import { oneOf } from '../one-of.ts'
import { changeBlock } from '../profiles/change-block.ts'
import { request } from '../request.ts'

export const profilesWrite = command({
  parse: (raw) => ({
    query: raw.positional[0] === '' ? undefined : raw.positional[0],
    template: flagText(raw, 'template'),
    style: oneOf(profileStyles, flagText(raw, 'style'), 'is no style of profiles') ?? 'process',
    dryRun: flagGiven(raw, 'dry-run'),
    yes: flagGiven(raw, 'yes'),
    json: flagGiven(raw, 'json'),
  }),
  run: async ({ query, template, style, ...options }, io) =>
    changeBlock(io, options, (fingerprint) =>
      request(io, {
        name: 'profiles.write',
        input: {
          style,
          ...(query === undefined ? {} : { query }),
          ...(template === undefined ? {} : { template }),
          ...(fingerprint === undefined ? {} : { fingerprint }),
        },
      }),
    ),
})
