import type { CommandEntry, completionShells } from '../table/command-entry.ts'
import { bashCompletion } from './bash.ts'
import { fishCompletion } from './fish.ts'
import { powershellCompletion } from './powershell.ts'
import { zshCompletion } from './zsh.ts'

export type CompletionShell = (typeof completionShells)[number]

/** The script that makes this shell complete commands, flags and the names the agent knows. */
export function completionScript(shell: CompletionShell, commands: readonly CommandEntry[]): string {
  switch (shell) {
    case 'bash':
      return bashCompletion(commands)
    case 'zsh':
      return zshCompletion(commands)
    case 'fish':
      return fishCompletion(commands)
    case 'powershell':
      return powershellCompletion(commands)
  }
}
