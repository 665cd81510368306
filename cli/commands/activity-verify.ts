import { command, flagGiven } from '../command.ts'
import { verdictText } from '../output/activity-verdict.ts'
import { writeJson } from '../output/json.ts'
import { request } from '../request.ts'

export const activityVerify = command({
  parse: (raw) => ({ json: flagGiven(raw, 'json') }),
  async run({ json }, io) {
    const verdict = await request(io, {
      name: 'activity.verify',
      input: {},
      waiting: 'looking through the record',
    })
    if (json) writeJson(io.stdout, verdict)
    else io.stdout.write(verdictText(verdict))
    return verdict.problems.length === 0 ? 0 : 1
  },
})
