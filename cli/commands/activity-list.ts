import { activityKinds } from '../../agent/activity/activity-kinds.ts'
import type { ActivityKind } from '../../core/contract/activity-kinds.ts'
import { usageError } from '../cli-error.ts'
import { command, flagGiven, flagText, flagTexts } from '../command.ts'
import { momentAgo } from '../moment-ago.ts'
import { oneOf } from '../one-of.ts'
import { activityTable } from '../output/activity-table.ts'
import { writeJson } from '../output/json.ts'
import { request } from '../request.ts'

export const activityList = command({
  parse: (raw) => ({
    query: raw.positional[0],
    kinds: flagTexts(raw, 'kind').map(kindOf),
    session: flagText(raw, 'session'),
    since: flagText(raw, 'since'),
    limit: limitOf(flagText(raw, 'limit') ?? '50'),
    json: flagGiven(raw, 'json'),
  }),
  async run({ query, kinds, session, since, limit, json }, io) {
    const page = await request(io, {
      name: 'activity.list',
      input: {
        ...(query === undefined ? {} : { query }),
        ...(session === undefined ? {} : { session }),
        ...(since === undefined ? {} : { since: momentAgo(since, Date.now()) }),
        kinds,
        limit,
      },
    })
    if (json) writeJson(io.stdout, page.entries)
    else if (page.total === 0) io.stderr.write('no activity yet\n')
    else if (page.matching === 0) io.stderr.write('nothing that happened matches\n')
    else {
      io.stdout.write(activityTable(io.stdout, page.entries))
      const hidden = page.matching - page.entries.length
      if (hidden > 0) io.stderr.write(`${hidden} older: --limit, or keyturn activity export\n`)
    }
    return 0
  },
})

function kindOf(text: string): ActivityKind {
  const kind = oneOf(activityKinds, text, 'is no kind of activity')
  if (kind === null) throw new Error('a text that was given is a value or refused')
  return kind
}

function limitOf(text: string): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= 1 && number <= 1_000) return number
  throw usageError(
    `${JSON.stringify(text)} is no number from 1 to 1000`,
    'for all of it: keyturn activity export',
  )
}
