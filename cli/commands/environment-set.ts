import type { RuleKind, RuleSubject } from '../../core/contract/environment-rule.ts'
import { usageError } from '../cli-error.ts'
import { argument, command, flagGiven, flagText, type RawArguments } from '../command.ts'
import { environmentTable } from '../output/environment-text.ts'
import { writeJson } from '../output/json.ts'
import { readEnvironment } from '../read-environment.ts'
import { request } from '../request.ts'

export const environmentSet = command({
  parse: (raw) => ({
    environment: readEnvironment(argument(raw, 0)),
    ...subjectOf(raw),
    ...(flagGiven(raw, 'first') ? ({ first: true } as const) : {}),
    json: flagGiven(raw, 'json'),
  }),
  async run({ json, ...input }, io) {
    const known = await request(io, { name: 'environment.set', input })
    if (json) writeJson(io.stdout, known)
    else io.stdout.write(environmentTable(io.stdout, known))
    return 0
  },
})

const kinds: readonly RuleKind[] = ['ou', 'tag', 'name', 'account']

function subjectOf(raw: RawArguments): RuleSubject {
  const given = kinds.flatMap((by) => {
    const text = flagText(raw, by)
    return text === undefined ? [] : [{ by, value: by === 'account' ? text.replaceAll('-', '') : text }]
  })
  const [subject] = given
  if (subject !== undefined && given.length === 1) return subject
  throw usageError(
    'which accounts?',
    'one of --ou UNIT, --tag NAME=VALUE, --name PATTERN and --account NUMBER; each is a rule of its own',
  )
}
