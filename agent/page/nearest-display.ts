import type { Display } from './display.ts'

/** Where a person sits who can be shown something: the agent's own display, else that of whoever asked last. */
export interface NearestDisplay {
  /** Null: nobody who has asked so far sits at this machine. */
  current(): Display | null
  /** A front end has one, or null when it has none to offer, which says nothing. */
  note(display: Display | null): void
}

export function createNearestDisplay(own: Display | null): NearestDisplay {
  let last: Display | null = null
  return {
    current: () => own ?? last,
    note(display) {
      last = display ?? last
    },
  }
}
