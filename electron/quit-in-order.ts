import { app, BaseWindow, powerMonitor } from 'electron'
import { describeError } from '../agent/describe-error.ts'
import type { Log } from '../core/host.ts'
import type { WhyLeft } from './why-left.ts'

/** How long a crash may take to withdraw what is published, in ms. */
const lastWordsMs = 15_000

/**
 * However the app is ended (its menu, a signal, the system going down, a bug of ours), `leave` runs first, once. The
 * answer runs it for whoever ends the app in another way.
 */
export function quitInOrder({
  leave,
  platform,
  log,
}: {
  readonly leave: (why: WhyLeft) => Promise<void>
  readonly platform: NodeJS.Platform
  readonly log: Log
}): () => Promise<void> {
  let leaving: Promise<void> | null = null
  let left = false
  let why: WhyLeft = 'quit'

  function quitAtLogout(): void {
    why = 'logout'
    app.quit()
  }

  function leaveOnce(): Promise<void> {
    leaving ??= leave(why).finally(() => {
      left = true
    })
    return leaving
  }

  app.on('before-quit', (event) => {
    if (left) return
    event.preventDefault()
    void leaveOnce().finally(() => app.quit())
  })
  // Without a listener the app would end with its last window; it lives on in the tray.
  app.on('window-all-closed', () => {})
  process.on('SIGINT', () => app.quit())
  // What ends a user's session sends these, and nothing tells that from somebody who ends the app by hand.
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, quitAtLogout)
  // Electron hands an event with which the system waits for us, though its types do not say so.
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault()
    quitAtLogout()
  })
  if (platform === 'win32') hearSessionEnd()

  /** Windows tells windows of a log-off, and there may be none: one that nobody sees is there to hear it. */
  function hearSessionEnd(): void {
    const listener = new BaseWindow({ show: false })
    listener.on('query-session-end', (event) => {
      if (left) return
      // Who logs off leaves no credentials on the disk: the system waits until the app has quit.
      event.preventDefault()
      quitAtLogout()
    })
    // The system waits no longer: what can still be done is done.
    listener.on('session-end', quitAtLogout)
  }

  const crash = (thrown: unknown): void => {
    log.error('the desktop app failed and stops', describeError(thrown))
    setTimeout(() => app.exit(1), lastWordsMs).unref()
    void leaveOnce().finally(() => app.exit(1))
  }
  process.once('uncaughtException', crash)
  process.once('unhandledRejection', crash)
  return leaveOnce
}
