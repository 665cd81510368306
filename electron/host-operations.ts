import type { AgentClient } from '../agent/client.ts'
import { environmentChange } from '../agent/shell/environment-change.ts'
import { formatEnvironment } from '../agent/shell/format-environment.ts'
import type { HostAbilities } from '../core/contract/host-operations.ts'
import type { HostHandlers } from './window-answer.ts'

export interface HostOperationsOptions {
  readonly client: Pick<AgentClient, 'credentials'>
  readonly platform: NodeJS.Platform
  readonly version: string
  readonly isPackaged: boolean
  /** Puts a secret on the clipboard. */
  readonly copySecret: (text: string) => Promise<void>
  /** Null where no terminal is known. */
  readonly openTerminal: ((session: string) => Promise<void>) | null
  readonly startAgent: () => Promise<void>
}

/** What a window asks of the program it is in. The credentials it asks to be copied never pass through it. */
export function hostOperationHandlers(options: HostOperationsOptions): HostHandlers {
  const { client, platform, version, isPackaged } = options
  const abilities: HostAbilities = {
    platform: platform === 'darwin' || platform === 'win32' || platform === 'linux' ? platform : 'other',
    version,
    copiesCredentials: true,
    opensTerminal: options.openTerminal !== null,
    startsAtLogin: isPackaged,
    globalShortcut: true,
    startsAgent: true,
  }
  return {
    'host.abilities': () => Promise.resolve(abilities),
    async 'host.copy-environment'({ session }, signal) {
      const answer = await client.credentials(session, { signal })
      const format = platform === 'win32' ? 'powershell' : 'bash'
      await options.copySecret(formatEnvironment(format, environmentChange(answer, {})))
      return { copied: 'credentials' }
    },
    async 'host.open-terminal'({ session }) {
      await options.openTerminal?.(session)
      return null
    },
    async 'host.start-agent'() {
      await options.startAgent()
      return null
    },
  }
}
