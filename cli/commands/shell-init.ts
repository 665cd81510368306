import { shellOf } from '../completion/shell-of.ts'
import { command } from '../command.ts'
import { commands } from '../command-table.ts'
import { completionScript } from '../completion/completion-script.ts'
import { initScript } from '../shell-init/init-script.ts'

export const shellInit = command({
  parse: (raw) => ({ shell: shellOf(raw) }),
  async run({ shell }, io) {
    io.stdout.write(`${initScript(shell)}${completionScript(shell, commands)}`)
    return await Promise.resolve(0)
  },
})
