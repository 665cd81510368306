import { attachedTarget, createdTarget, frameEvent, lifecycleEvent, navigated } from './protocol-messages.ts'
import { longestQuietMs } from './longest-quiet.ts'
import { notReached } from './sign-in-failures.ts'
import type { ProtocolEvent, ProtocolPipe } from './protocol-pipe.ts'
import { afterEvent, isSettled, nothingSeen, type QuietEvent } from './quiet-state.ts'

/**
 * Opens an address in a page that nobody sees. Resolves when the page waits for a person; never when it is led on until
 * it posts.
 * @throws CoreError `network` when the address cannot be reached.
 */
export async function awaitSettled(pipe: ProtocolPipe, startUrl: string): Promise<void> {
  const { targetId } = createdTarget.parse(
    await pipe.call('Target.createTarget', { params: { url: 'about:blank' } }),
  )
  const { sessionId } = attachedTarget.parse(
    await pipe.call('Target.attachToTarget', { params: { targetId, flatten: true } }),
  )
  await pipe.call('Page.enable', { sessionId })
  await pipe.call('Page.setLifecycleEventsEnabled', { params: { enabled: true }, sessionId })
  const settled = new Promise<void>((resolve) => {
    let state = nothingSeen
    setTimeout(resolve, longestQuietMs).unref()
    pipe.listen((event) => {
      // It asks the person something, and stands still until it is answered.
      if (event.method === 'Page.javascriptDialogOpening') resolve()
      const happened = quietEvent(event, targetId)
      if (happened === null) return
      state = afterEvent(state, happened)
      if (isSettled(state)) resolve()
    })
  })
  const { errorText } = navigated.parse(
    await pipe.call('Page.navigate', { params: { url: startUrl }, sessionId }),
  )
  // An aborted one was led elsewhere, or stopped by us.
  if (errorText !== undefined && errorText !== 'net::ERR_ABORTED') throw notReached(startUrl, errorText)
  await settled
}

/** Pure. The main frame has the name of its page's target. */
export function quietEvent({ method, params }: ProtocolEvent, mainFrame: string): QuietEvent | null {
  switch (method) {
    case 'Page.lifecycleEvent': {
      const { frameId, loaderId: document, name } = lifecycleEvent.parse(params)
      if (frameId !== mainFrame) return null
      if (name === 'init') return { kind: 'document', document }
      return name === 'networkIdle' ? { kind: 'idle', document } : null
    }
    case 'Page.frameStartedLoading':
      return { kind: 'loads', frame: frameEvent.parse(params).frameId }
    case 'Page.frameStoppedLoading':
      return { kind: 'loaded', frame: frameEvent.parse(params).frameId }
    case 'Page.frameScheduledNavigation':
      return { kind: 'will-leave', frame: frameEvent.parse(params).frameId }
    case 'Page.frameClearedScheduledNavigation':
      return { kind: 'left', frame: frameEvent.parse(params).frameId }
    case 'Page.frameDetached':
      return { kind: 'gone', frame: frameEvent.parse(params).frameId }
    default:
      return null
  }
}
