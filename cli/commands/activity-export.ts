import { command } from '../command.ts'
import { request } from '../request.ts'

/** Entries in one request. */
const pageLength = 1_000

export const activityExport = command({
  parse: () => ({}),
  async run(_, io) {
    let after = 0
    for (;;) {
      const { entries } = await request(io, { name: 'activity.list', input: { after, limit: pageLength } })
      const last = entries.at(-1)
      if (last === undefined) return 0
      io.stdout.write(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
      after = last.number
    }
  },
})
