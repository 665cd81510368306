import { AgentFailure } from '../agent/agent-failure.ts'
import type { AgentClient, CallOptions } from '../agent/client.ts'
import { describeError } from '../agent/describe-error.ts'
import type { CoreEvent } from '../core/contract/events.ts'
import type { Failure } from '../core/contract/errors.ts'
import { promptKinds } from '../core/contract/prompt.ts'
import type { Log } from '../core/host.ts'
import type { DesktopAction } from './desktop-action.ts'
import { addressesOf } from './open-address.ts'
import { type ConsoleHost, openConsole } from './open-console.ts'
import type { Windows } from './windows/windows.ts'

export interface ActOptions {
  readonly client: Pick<AgentClient, 'call' | 'console'>
  readonly windows: () => Windows
  /** Opens an address in the browser. */
  readonly open: (address: string) => void
  readonly openInPlace: ConsoleHost['openInPlace']
  readonly startAgent: () => Promise<void>
  readonly quit: () => void
  /** Tells the person what they asked for and did not get. */
  readonly fail: (failure: Pick<Failure, 'message' | 'hint'>) => void
  readonly log: Log
}

/** Does what was clicked outside of the window. A sign-in it comes to opens the browser: somebody clicked for it. */
export function createAct(options: ActOptions): (action: DesktopAction) => void {
  const { client, windows, open, log } = options

  function onEvent(event: CoreEvent): void {
    if (event.type !== 'prompt-opened') return
    const { prompt } = event
    // The agent shows the identity provider's page: a window of ours would stand before it.
    if (prompt.kind === 'saml') return
    const [address] = addressesOf(prompt)
    if (prompt.kind === 'browser' && address !== undefined) open(address)
    else if (prompt.kind === 'mfa' && prompt.waiting) windows().askForCode()
    else windows().show({ kind: 'prompt', id: prompt.id })
  }

  const asked: CallOptions = { attends: promptKinds, onEvent }

  async function perform(action: DesktopAction): Promise<void> {
    switch (action.kind) {
      case 'open':
        return windows().show(null)
      case 'show':
        return windows().show(action.target)
      case 'quit':
        return options.quit()
      case 'enter-code':
        return windows().askForCode()
      case 'start-agent':
        return await options.startAgent()
      case 'stop':
        await client.call('session.stop', { session: action.sessionId })
        return
      case 'console':
        await openConsole(
          { client, openAddress: open, openInPlace: options.openInPlace },
          { session: action.sessionId, service: null, region: null, place: null },
          asked,
        )
        return
      case 'sign-in':
        await client.call(
          'integration.sign-in',
          { integration: action.integrationId, flow: 'browser' },
          asked,
        )
        return
      case 'start': {
        const { profile, region } = action
        const how = {
          ...(profile === undefined ? {} : { profile }),
          ...(region === undefined ? {} : { region }),
        }
        const starts = action.sessionIds.map((session) =>
          client.call('session.start', { session, ...how }, asked),
        )
        for (const result of await Promise.allSettled(starts))
          if (result.status === 'rejected') report(result.reason)
        return
      }
    }
  }

  function report(error: unknown): void {
    if (!(error instanceof AgentFailure)) {
      log.error('a click came to nothing', describeError(error))
      return
    }
    if (error.code === 'cancelled') return
    options.fail({ message: error.message, ...(error.hint === null ? {} : { hint: error.hint }) })
  }

  return (action) => {
    perform(action).catch(report)
  }
}
