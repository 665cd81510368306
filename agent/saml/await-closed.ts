import { createdTarget, targetCreated, targetDestroyed } from './protocol-messages.ts'
import type { ProtocolPipe } from './protocol-pipe.ts'

/** Shows an address in a window of its own. Resolves when the last window or tab has been closed. */
export async function awaitClosed(pipe: ProtocolPipe, startUrl: string): Promise<void> {
  const open = new Set<string>()
  const closed = new Promise<void>((resolve) => {
    pipe.listen(({ method, params }) => {
      if (method === 'Target.targetCreated') {
        const { targetId, type } = targetCreated.parse(params).targetInfo
        if (type === 'page') open.add(targetId)
      } else if (method === 'Target.targetDestroyed') {
        const wasPage = open.delete(targetDestroyed.parse(params).targetId)
        if (wasPage && open.size === 0) resolve()
      }
    })
  })
  await pipe.call('Target.setDiscoverTargets', { params: { discover: true } })
  createdTarget.parse(await pipe.call('Target.createTarget', { params: { url: startUrl, newWindow: true } }))
  await closed
}
