import { command, flagGiven } from '../command.ts'
import { writeJson } from '../output/json.ts'
import { showProgress } from '../output/progress.ts'
import { stoppedText } from '../output/stopped-text.ts'

export const agentStop = command({
  parse: (raw) => ({ json: flagGiven(raw, 'json') }),
  async run({ json }, io) {
    const agent = await io.runningAgent()
    const progress = showProgress(io.stderr, 'waiting for the agent to end')
    const stopped = await agent.stop().finally(progress.end)
    if (json) writeJson(io.stdout, stopped ?? [])
    else if (stopped === null) io.stderr.write('no agent was running\n')
    else io.stdout.write(`${stoppedText(stopped)}the agent has ended\n`)
    return 0
  },
})
