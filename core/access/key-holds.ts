import { CoreError } from '../core-error.ts'

/** What somebody is at, in words that end a sentence. */
type Doing = 'rotated' | 'removed' | 'added'

/**
 * Ids of sessions and of access keys that something is changing in several steps. A key that was added or lost half-way
 * through a rotation would be one that nobody has the secret of.
 */
export interface KeyHolds {
  /**
   * Runs the task while nothing else that holds any of these ids may run.
   * @throws CoreError `session-in-use` at once, when one of them is held.
   */
  alone<T>(
    hold: { readonly ids: readonly string[]; readonly of: string; readonly doing: Doing },
    task: () => Promise<T>,
  ): Promise<T>
}

export function createKeyHolds(): KeyHolds {
  const held = new Map<string, Doing>()
  return {
    async alone({ ids, of, doing }, task) {
      const [busy] = ids.map((id) => held.get(id)).filter((other) => other !== undefined)
      if (busy !== undefined) {
        throw new CoreError('session-in-use', `the access key of ${of} is being ${busy} already`, {
          hint: 'try again when that is over',
        })
      }
      for (const id of ids) held.set(id, doing)
      try {
        return await task()
      } finally {
        for (const id of ids) held.delete(id)
      }
    },
  }
}
