import type { Envelope } from './errors.ts'

/** Header of a page's requests: the id of its window, the same as that of its event stream. */
export const windowHeader = 'keyturn-window'

/**
 * The answer to a call that took its time. Browsers keep six connections to a server: calls that wait for a person
 * must not hold them all, or the person's answer would have none left. Such a call is answered 202 with `{later: id}`,
 * and its envelope follows on the window's event stream.
 */
export interface LateAnswer {
  readonly id: string
  readonly envelope: Envelope<unknown>
}
