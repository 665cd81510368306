import type { z } from 'zod'
import type { Envelope } from './errors.ts'
import type { CoreEvent } from './events.ts'
import type { hostOperations } from './host-operations.ts'
import type { Operation } from './operation.ts'
import type { operations } from './operations.ts'

/** Everything a window may ask: of core, and of the host it lives in. */
export type WindowOperations = typeof operations & typeof hostOperations
export type WindowOperationName = keyof WindowOperations
export type WindowInput<Name extends WindowOperationName> = z.input<WindowOperations[Name]['input']>
export type WindowOutput<Name extends WindowOperationName> =
  WindowOperations[Name] extends Operation<z.ZodType, infer Output> ? Output : never

/** What a host tells its window beside core's events. */
export type HostEvent =
  /** The agent answers: what was missed meanwhile has to be read again. */
  | { readonly type: 'connected' }
  | { readonly type: 'disconnected' }
  /** Something outside the window (a link, the tray, a notification, a shortcut) wants this shown. It never acts. */
  | { readonly type: 'show'; readonly target: ShowTarget }

export type ShowTarget =
  | { readonly kind: 'session'; readonly id: string }
  | { readonly kind: 'integration'; readonly id: string }
  | { readonly kind: 'prompt'; readonly id: string }
  /** `typed`: what is in its field already. */
  | { readonly kind: 'palette'; readonly typed?: string }
  | { readonly kind: 'settings' }

export type WindowEvent = CoreEvent | HostEvent

/** What Electron's preload script puts at `window.keyturn`. */
export interface Bridge {
  /** `id` is the window's own, fresh for each call, and names it to `cancel`. */
  call(request: {
    readonly id: string
    readonly name: string
    readonly input: unknown
  }): Promise<Envelope<unknown>>
  /** Hangs up on a call, which cancels the request; one that was answered already is left alone. */
  cancel(id: string): void
  /** The answer ends the subscription. */
  subscribe(listener: (event: WindowEvent) => void): () => void
}
