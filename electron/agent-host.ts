import { type AgentClient, connectAgent } from '../agent/client.ts'
import type { RelevantEnvironment } from '../agent/environment.ts'
import { hostAgent, type HostedAgent, type HostOptions } from '../agent/host-agent.ts'
import type { PageParts } from '../agent/page/page-parts.ts'
import type { StoppedSession } from '../core/contract/operations.ts'
import type { Log } from '../core/host.ts'

export interface AgentHostOptions {
  /** Real path of KEYTURN_HOME (`prepareHome`). */
  readonly home: string
  readonly environment: RelevantEnvironment
  readonly runtimeFolders: readonly string[]
  /** KEYTURN_VAULT_PASSPHRASE, if the program was started with it. */
  readonly passphrase: string | null
  /** What programs that the user names are run in. */
  readonly user: HostOptions['user']
  /** Signs in to identity providers where the user has no browser for it. */
  readonly otherSamlBrowser: HostOptions['otherSamlBrowser']
  /** What of this build the browser page is made of. */
  readonly pageParts: PageParts
  readonly log: Log
}

/** The agent of this home: hosted in this process, or joined where one runs already. */
export interface AgentHost {
  /** Speaks to the agent over its socket, wherever it runs. Starts none. */
  readonly client: AgentClient
  /** Resolves once an agent answers. @throws CoreError or AgentFailure: why none can be had. */
  start(): Promise<void>
  /** Whether it runs in this process. */
  isHosting(): boolean
  /** Ends the one in this process, and tells what that stopped; nothing when it runs elsewhere. */
  end(mode: 'withdraw' | 'hand-over'): Promise<readonly StoppedSession[]>
}

export function createAgentHost({ log, ...options }: AgentHostOptions): AgentHost {
  const { home, environment } = options
  let hosted: HostedAgent | null = null
  let starting: Promise<void> | null = null
  const interruption = new AbortController()

  async function host(): Promise<void> {
    const agent = await hostAgent({ ...options, log, interruption: interruption.signal })
    if ('pid' in agent) {
      log.info('joined the agent that runs', { agent: agent.pid })
      return
    }
    hosted = agent
    // Another front end can end it (`keyturn agent stop`), or a newer build take its place.
    const gone = (): void => {
      hosted = null
    }
    agent.ended.then(gone, gone)
  }

  // An agent of an older build is asked to make way for this one; any other that answers is joined.
  const starter = connectAgent({ home, environment, program: host })

  async function findOrHost(): Promise<void> {
    await starter.call('status.read', {})
    // One that was started in another environment answers the first, and says here what is different.
    await starter.call('prompt.list', {})
  }

  return {
    client: connectAgent({ home, environment, program: null, isWindow: true }),
    async start() {
      starting ??= findOrHost()
      try {
        await starting
      } finally {
        starting = null
      }
    },
    isHosting: () => hosted !== null,
    async end(mode) {
      interruption.abort()
      const ending = hosted
      if (ending === null) return []
      const stopped = await ending.stop(mode)
      await ending.ended
      return stopped
    },
  }
}
