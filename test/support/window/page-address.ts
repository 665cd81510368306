import { expectDone, type User } from '../user.ts'

/** A fresh way in to a user's page, good once and for 30 seconds. */
export async function pageAddress(user: User): Promise<string> {
  return expectDone(await user.keyturn(['ui', '--print'])).stdout.trim()
}
