import { command } from '../command.ts'
import { commands } from '../command-table.ts'
import { completionScript } from '../completion/completion-script.ts'
import { shellOf } from '../completion/shell-of.ts'

export const completion = command({
  parse: (raw) => ({ shell: shellOf(raw) }),
  async run({ shell }, io) {
    io.stdout.write(completionScript(shell, commands))
    return await Promise.resolve(0)
  },
})
