import { usageError } from '../cli-error.ts'
import { argument, command } from '../command.ts'
import { commands, completionShells } from '../command-table.ts'
import { completionScript } from '../completion/completion-script.ts'

export const completion = command({
  parse: (raw) => {
    const shell = completionShells.find((known) => known === argument(raw, 0))
    if (shell === undefined) {
      throw usageError(
        `no completion for ${JSON.stringify(argument(raw, 0))}`,
        `there is ${completionShells.join(', ')}`,
      )
    }
    return { shell }
  },
  async run({ shell }, io) {
    io.stdout.write(completionScript(shell, commands))
    return await Promise.resolve(0)
  },
})
