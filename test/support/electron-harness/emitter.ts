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

/** Hands an event out, and tells whether a listener prevented what would follow. */
export function isPrevented<T extends HarnessEvent>(event: T, emit: (event: T) => unknown): boolean {
  emit(event)
  return event.defaultPrevented
}
