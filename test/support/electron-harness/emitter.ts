import type { EventEmitter } from 'node:events'

/** An event whose default can be prevented, as Electron hands them to listeners. */
export interface HarnessEvent {
  readonly defaultPrevented: boolean
  preventDefault(): void
}

export function harnessEvent<T extends object>(more: T): HarnessEvent & T {
  const event = {
    ...more,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true
    },
  }
  return event
}

/** Emits, and tells whether a listener prevented what would follow. */
export function emitPreventable(emitter: EventEmitter, name: string, more: object = {}): boolean {
  const event = harnessEvent(more)
  emitter.emit(name, event)
  return event.defaultPrevented
}
