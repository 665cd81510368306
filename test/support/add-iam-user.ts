import type { LaunchedEmulator } from './launch-emulator.ts'
import { expectDone, type User } from './user.ts'

/** Gives a user the emulator's IAM user, key and all; `flags` are those of `keyturn add iam-user`. */
export async function addIamUser(
  user: User,
  {
    emulator: { iamUser },
    flags = ['--name', 'alice'],
  }: { readonly emulator: LaunchedEmulator; readonly flags?: readonly string[] },
): Promise<void> {
  const input = `${iamUser.accessKeyId}\n${iamUser.secretAccessKey}\n`
  expectDone(await user.keyturn(['add', 'iam-user', ...flags], { input }))
}
