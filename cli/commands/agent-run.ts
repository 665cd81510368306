import { command } from '../command.ts'
import { runChild } from '../shell/run-child.ts'

export const agentRun = command({
  parse: () => ({}),
  // A process of its own, because this one never loads what the agent is made of. The vault's passphrase is meant for it.
  run: async (_options, io) =>
    await runChild(io, {
      program: io.program.command,
      args: io.program.args,
      env: io.env,
    }),
})
