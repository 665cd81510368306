import { shellWord } from '../../core/lib/shell-word.ts'
import { quoteForPowerShell } from '../shell/format-environment.ts'

/** The line that sets a session's variables in the shell it is typed in, of the kind this platform's people use. */
export function environmentCommand(session: string, platform: NodeJS.Platform): string {
  return platform === 'win32'
    ? `keyturn env ${quoteForPowerShell(session)} --format powershell | Out-String | Invoke-Expression`
    : `eval "$(keyturn env ${shellWord(session)})"`
}
