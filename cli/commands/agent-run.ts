import { command } from '../command.ts'
import { withoutSecrets } from '../shell/child-environment.ts'
import { runChild } from '../shell/run-child.ts'

export const agentRun = command({
  parse: () => ({}),
  // A process of its own: this one never loads what the agent is made of.
  run: async (_options, io) =>
    await runChild(io, {
      program: io.program.node,
      args: [io.program.main, 'run'],
      env: withoutSecrets(io.env),
    }),
})
