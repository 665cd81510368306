import type { LongTermKey } from '../../access/iam-user.ts'

/**
 * What is known of the keys of Leapp's IAM users. `refused`: nobody wants them read. `unread`: they are to be, which the
 * plan foresees. Else by Leapp's session id, null for those that the keychain does not have.
 */
export type LeappKeys = 'refused' | 'unread' | ReadonlyMap<string, LongTermKey | null>
