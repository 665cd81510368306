import type { Bridge } from '../core/contract/window.ts'
import { type Api, ApiFailure } from './api.ts'

declare global {
  interface Window {
    /** Present in the desktop app: what its preload script exposes. */
    readonly keyturn?: Bridge
  }
}

/** The way to the agent through Electron's main process. */
export function desktopApi(bridge: Bridge): Api {
  return {
    async call(name, input, { signal } = {}) {
      const id = crypto.randomUUID()
      const hangUp = (): void => bridge.cancel(id)
      signal?.addEventListener('abort', hangUp, { once: true })
      try {
        const envelope = await bridge.call({ id, name, input })
        if (!envelope.ok) throw new ApiFailure(envelope)
        return envelope.value as never
      } finally {
        signal?.removeEventListener('abort', hangUp)
      }
    },
    subscribe: (listener) => bridge.subscribe(listener),
  }
}
