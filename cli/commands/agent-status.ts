import type { AgentInfo } from '../../core/contract/agent.ts'
import { command, flagGiven } from '../command.ts'
import type { Io } from '../io.ts'
import { facts } from '../output/facts.ts'
import { containerText } from '../output/container-text.ts'
import { writeJson } from '../output/json.ts'
import { localTime } from '../output/local-time.ts'
import { knownFailure } from '../report-failure.ts'

export const agentStatus = command({
  parse: (raw) => ({ json: flagGiven(raw, 'json') }),
  async run({ json }, io) {
    const info = await running(io)
    if (json) writeJson(io.stdout, info)
    else if (info === null) io.stdout.write('no agent runs; the next command that needs one starts it\n')
    else io.stdout.write(describe(info, io))
    return 0
  },
})

/** Null when none runs. */
async function running(io: Io): Promise<AgentInfo | null> {
  const agent = await io.runningAgent()
  try {
    return (await agent.call('status.read', {}, { signal: io.signal })).agent
  } catch (error) {
    if (knownFailure(error)?.code === 'agent-unreachable') return null
    throw error
  }
}

function describe(info: AgentInfo, { stdout }: Io): string {
  return facts(stdout, [
    ['agent', `runs as process ${info.pid} since ${localTime(info.startedAt, Date.now())}`],
    ['version', `${info.build.version} (build ${info.build.id})`],
    ['home', info.home],
    ['socket', info.socket],
    ['container endpoint', info.container === null ? null : containerText(info.container)],
    ...Object.entries(info.environment),
  ])
}
