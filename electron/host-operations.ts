import { AgentFailure } from '../agent/agent-failure.ts'
import type { AgentClient } from '../agent/client.ts'
import { credentialVariables } from '../agent/shell/credential-variables.ts'
import { changeAnywhere } from '../agent/shell/environment-change.ts'
import { formatEnvironment } from '../agent/shell/format-environment.ts'
import { promptKinds } from '../core/contract/prompt.ts'
import type { HostAbilities } from '../core/contract/host-operations.ts'
import { copyConsoleLink } from './copy-console-link.ts'
import { type ConsoleHost, openConsole } from './open-console.ts'
import type { HostHandlers } from './window-answer.ts'

export interface HostOperationsOptions {
  readonly client: Pick<AgentClient, 'call' | 'credentials' | 'console'>
  /** Opens an address in the browser. */
  readonly openAddress: (address: string) => void
  readonly openInPlace: ConsoleHost['openInPlace']
  readonly platform: NodeJS.Platform
  readonly version: string
  readonly isPackaged: boolean
  /** Puts a secret on the clipboard. */
  readonly copySecret: (text: string) => Promise<void>
  /** Opens one for a session's id. Null where no terminal is known. */
  readonly openTerminal: ((sessionId: string) => Promise<void>) | null
  readonly startAgent: () => Promise<void>
}

/** What a window asks of the program it is in. The credentials it asks to be copied never pass through it. */
export function hostOperationHandlers(options: HostOperationsOptions): HostHandlers {
  const { client, platform, version, isPackaged, openTerminal } = options
  const abilities: HostAbilities = {
    platform: platform === 'darwin' || platform === 'win32' || platform === 'linux' ? platform : 'other',
    version,
    copiesCredentials: true,
    opensTerminal: openTerminal !== null,
    startsAtLogin: isPackaged,
    globalShortcut: true,
    startsAgent: true,
    hasAllKeys: true,
    insetTitleBar: platform === 'darwin',
  }
  return {
    'host.abilities': () => Promise.resolve(abilities),
    async 'host.copy-environment'({ session }, signal) {
      const answer = await client.credentials({ session }, { signal })
      const format = platform === 'win32' ? 'powershell' : 'bash'
      await options.copySecret(formatEnvironment(format, changeAnywhere(credentialVariables(answer))))
      return { copied: 'credentials' }
    },
    async 'host.open-terminal'({ session }, signal) {
      if (openTerminal === null)
        throw new AgentFailure({
          code: 'host-unable',
          message: 'no terminal program was found',
          hint: 'install one, such as xterm',
        })
      // Its id, which the agent made: what a page says ends in no command line.
      const { id } = await client.call('session.show', { session }, { signal })
      await openTerminal(id)
      return null
    },
    async 'host.open-console'(wish, signal) {
      // What it needs of the person they see with all other events.
      const { signOut } = await openConsole(options, wish, { signal, attends: promptKinds })
      return { opened: true, signOut }
    },
    async 'host.copy-console-link'(wish, signal) {
      const { copied } = await copyConsoleLink(options, wish, { signal, attends: promptKinds })
      return { copied }
    },
    async 'host.start-agent'() {
      await options.startAgent()
      return null
    },
  }
}
