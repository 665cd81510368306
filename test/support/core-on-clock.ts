import type { Emulator, EmulatorOptions } from '../../emulator/emulator.ts'
import { emulatorOnClock } from './emulator-on-clock.ts'
import { type ManualClock, manualClock } from './manual-clock.ts'
import { testCore, type TestCore } from './test-core.ts'

/** Core and the AWS it talks to, both in the test's own process and on the clock the test moves. */
export interface CoreOnClock {
  readonly clock: ManualClock
  readonly emulator: Emulator
  readonly keyturn: TestCore
}

/** A fresh one, gone when the test ends. */
export async function coreOnClock(
  options: Omit<EmulatorOptions, 'now'> = {},
  clock = manualClock(),
): Promise<CoreOnClock> {
  const emulator = await emulatorOnClock(clock, options)
  return { clock, emulator, keyturn: await testCore({ endpoint: emulator.endpoint, clock }) }
}

/** A session on the emulator's IAM user, in eu-west-1 unless `region` is given (null: none of its own). */
export async function addUserSession(
  { emulator, keyturn }: Pick<CoreOnClock, 'emulator' | 'keyturn'>,
  {
    name = 'alice',
    region = 'eu-west-1',
    mfa = false,
  }: { readonly name?: string; readonly region?: string | null; readonly mfa?: boolean } = {},
): Promise<void> {
  const { accessKeyId, secretAccessKey, mfaSerial } = emulator.iamUser
  await keyturn.call('session.add-iam-user', {
    name,
    accessKeyId,
    secretAccessKey,
    ...(mfa ? { mfaSerial } : {}),
    ...(region === null ? {} : { region }),
  })
}
