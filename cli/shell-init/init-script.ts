import type { CompletionShell } from '../completion/completion-script.ts'
import { bashInit } from './bash.ts'
import { fishInit } from './fish.ts'
import { powershellInit } from './powershell.ts'
import { zshInit } from './zsh.ts'

/**
 * What a shell of this kind takes in at its start: `kt`, which switches it to a session and back, and the part of its
 * prompt that tells which one it is. Completion comes beside it.
 */
export function initScript(shell: CompletionShell): string {
  switch (shell) {
    case 'bash':
      return bashInit
    case 'zsh':
      return zshInit
    case 'fish':
      return fishInit
    case 'powershell':
      return powershellInit
  }
}
