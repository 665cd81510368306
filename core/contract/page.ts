import type { Envelope } from './errors.ts'

/** Header of a page's requests: its window's id, the same as that of its event stream. */
export const windowHeader = 'keyturn-window'
/** Header of a page's call: its id, fresh for each. */
export const callHeader = 'keyturn-call'
/** Header of the event stream: the id of the build that serves the page. */
export const buildHeader = 'keyturn-build'

/**
 * The answer to a call that took its time. Browsers keep six connections to a server: calls that wait for a person
 * must not hold them all, or the person's own answer would have none left. Such a call is answered 202, and its
 * envelope follows on the window's event stream.
 */
export interface LateAnswer {
  /** The call's. */
  readonly id: string
  readonly envelope: Envelope<unknown>
}
