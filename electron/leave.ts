import { startAgent } from '../agent/start-agent.ts'
import type { AgentProgram } from '../agent/client.ts'
import { describeError } from '../agent/describe-error.ts'
import type { RelevantEnvironment } from '../agent/environment.ts'
import { sayStopped } from '../agent/say-stopped.ts'
import type { Settings } from '../core/contract/settings.ts'
import type { StoppedSession } from '../core/contract/operations.ts'
import type { Log } from '../core/host.ts'
import type { AgentHost } from './agent-host.ts'

export interface LeaveOptions {
  readonly host: AgentHost
  /** Null while nobody knows what the person chose: then sessions stay as they are. */
  readonly onQuit: Settings['onQuit'] | null
  /** Whether a session that was started goes on, or may: an agent in the background has nothing to do otherwise. */
  readonly isAnythingToGoOn: boolean
  /** The agent that goes on. */
  readonly program: AgentProgram
  readonly home: string
  readonly environment: RelevantEnvironment
  readonly log: Log
}

/**
 * What quitting does to sessions, wherever the agent runs: all are stopped, or all go on in an agent in the background.
 * Says of what was stopped until when AWS honours it. Whatever fails is logged, and the app still quits.
 */
export async function leave(options: LeaveOptions): Promise<void> {
  const { host, onQuit, log } = options
  try {
    if (onQuit === 'stop') {
      for (const session of await stopEverything(host)) log.info(sayStopped(session))
    } else if (host.isHosting()) {
      await host.end('hand-over')
      if (options.isAnythingToGoOn) await startAgent(options)
    }
  } catch (error) {
    log.error('not everything ended as it should', describeError(error))
  }
}

/** An agent that runs elsewhere goes on without sessions: other front ends may be using it. */
async function stopEverything(host: AgentHost): Promise<readonly StoppedSession[]> {
  return host.isHosting() ? await host.end('withdraw') : await host.client.call('session.stop-all', {})
}
