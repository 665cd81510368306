import { AgentFailure } from '../agent/agent-failure.ts'
import type { AgentClient, CallOptions } from '../agent/client.ts'
import { describeError } from '../agent/describe-error.ts'
import type { CoreEvent } from '../core/contract/events.ts'
import type { Failure } from '../core/contract/errors.ts'
import { promptKinds } from '../core/contract/prompt.ts'
import type { Log } from '../core/host.ts'
import { copyConsoleLink, type LinkHost } from './copy-console-link.ts'
import type { DesktopAction } from './desktop-action.ts'
import type { Notice } from './notifications/notice.ts'
import { copiedLinkNote } from './notifications/copied-link-note.ts'
import { signOutNote } from './notifications/sign-out-note.ts'
import { addressesOf } from './open-address.ts'
import { type ConsoleHost, openConsole } from './open-console.ts'
import { stoppedNotices } from './notifications/stopped-notices.ts'
import { timeOfDay } from './time-of-day.ts'
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
  /** Puts a secret on the clipboard. */
  readonly copySecret: LinkHost['copySecret']
  /** Tells the person what there is to know of what they got. */
  readonly say: (notice: Notice) => void
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
        for (const notice of stoppedNotices(
          await client.call('session.stop', { session: action.sessionId }),
          { why: null, clock: timeOfDay },
        ))
          options.say(notice)
        return
      case 'console': {
        const { sessionId, service = null, region = null, place = null, mode = null } = action
        const { session, signOut } = await openConsole(
          { client, openAddress: open, openInPlace: options.openInPlace },
          { session: sessionId, service, region, destination: null, place, mode },
          asked,
        )
        if (signOut === 'by-hand') options.say(signOutNote(session, action))
        return
      }
      case 'copy-console-link': {
        const page = { session: action.sessionId, service: null, region: null }
        const { copied, session } = await copyConsoleLink(options, page, asked)
        options.say(copiedLinkNote(session, copied))
        return
      }
      case 'sign-in':
        await client.call(
          'integration.sign-in',
          { integration: action.integrationId, flow: 'browser' },
          asked,
        )
        return
      case 'start': {
        const { profile, region, stopAfterSeconds } = action
        const how = {
          ...(profile === undefined ? {} : { profile }),
          ...(region === undefined ? {} : { region }),
          ...(stopAfterSeconds === undefined ? {} : { stopAfterSeconds }),
        }
        // One question for all of them, where any is guarded.
        if (action.sessionIds.length > 1)
          await client.call('session.approve', { sessions: [...action.sessionIds] }, asked)
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
