import type { Caller } from '../../core/caller.ts'
import type { ConsoleRequest } from '../../core/console/create-console.ts'
import type { hostOperations } from '../../core/contract/host-operations.ts'
import type { WindowInput, WindowOutput } from '../../core/contract/window.ts'
import { CoreError, isCoreError } from '../../core/core-error.ts'
import { build } from '../build.ts'
import type { ConsoleAnswer } from '../console/console-answer.ts'
import type { OwnPlace } from '../console/open-in-place.ts'
import type { ServedCore } from '../served-core.ts'
import { browserPlatform } from './browser-platform.ts'
import { environmentCommand } from './environment-command.ts'
import { typedReferences } from './typed-references.ts'

/** What answers the requests a page makes of its host. */
export type PageHost = {
  readonly [Name in keyof typeof hostOperations]: (
    input: WindowInput<Name>,
    caller: Caller,
  ) => Promise<WindowOutput<Name>>
}

export interface PageHostOptions {
  readonly core: Pick<ServedCore, 'handlers' | 'consoleFor'>
  readonly platform: NodeJS.Platform
  /** What opens a terminal that acts as a session; null where none can be opened before the person. Looks through PATH. */
  readonly terminal: () => ((session: string) => Promise<void>) | null
  /** A way into the console whose address is good once; see `ConsoleVisits`. */
  readonly visitConsole: (wish: ConsoleRequest, caller: Caller) => Promise<ConsoleAnswer>
  /** Opens it in a place of its own before the person. @throws AgentFailure `host-unable`. */
  readonly openInPlace: (place: OwnPlace, answer: ConsoleAnswer) => Promise<void>
}

/**
 * The agent as the host of a page in a browser with this `User-Agent`. No secret may come to a page, and its clipboard may
 * be another machine's: it copies the command that sets the variables, and of the ways into the
 * console the portal's.
 */
export function createPageHost(options: PageHostOptions, userAgent: string | undefined): PageHost {
  const { core, platform, terminal } = options
  const show = core.handlers['session.show']

  return {
    'host.abilities': () =>
      Promise.resolve({
        platform: browserPlatform(userAgent),
        version: build.version,
        copiesCredentials: false,
        opensTerminal: terminal() !== null,
        startsAtLogin: false,
        globalShortcut: false,
        startsAgent: false,
        hasAllKeys: false,
        insetTitleBar: false,
      }),
    async 'host.copy-environment'({ session }, caller) {
      const details = await show({ session }, caller)
      for (const reference of typedReferences(details)) {
        const meant = await show({ session: reference }, caller).catch(orNone)
        if (meant?.id === details.id) {
          return { copied: 'command', text: environmentCommand(reference, platform) }
        }
      }
      return { copied: 'command', text: environmentCommand(details.id, platform) }
    },
    async 'host.open-terminal'({ session }, caller) {
      const openTerminal = terminal()
      if (openTerminal === null) {
        throw new CoreError('host-unable', 'no terminal can be opened from here', {
          hint: 'run keyturn exec in a terminal of your own',
        })
      }
      const { id } = await show({ session }, caller)
      await openTerminal(id)
      return null
    },
    async 'host.open-console'(wish, caller) {
      const answer = await options.visitConsole(wish, caller)
      const { place, address, signOut } = answer
      if (place === 'default') return { opened: false, address, signOut }
      await options.openInPlace(place, answer)
      return { opened: true, signOut }
    },
    async 'host.copy-console-link'(wish, caller) {
      const portal = { ...wish, destination: null, mode: 'portal', place: null } as const
      const { url } = await core.consoleFor(portal, caller)
      return { copied: 'text', text: url.reveal() }
    },
    'host.start-agent': () => {
      // Who asks is served by the agent.
      throw new CoreError('host-unable', 'the agent runs already')
    },
  }
}

/** Two sessions of one name: another reference has to do. */
function orNone(error: unknown): null {
  if (isCoreError(error, 'session-ambiguous', 'session-not-found')) return null
  throw error
}
