/** The names under which preload and main speak to each other: all there are. */
export const channels = {
  /** `{id, name, input}` → an envelope. */
  call: 'keyturn:call',
  /** The id of a call that nobody waits for any more. */
  cancel: 'keyturn:cancel',
  /** From now on this window hears every event, first of all whether the agent answers. */
  subscribe: 'keyturn:subscribe',
  event: 'keyturn:event',
} as const
