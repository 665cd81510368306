import { onTestFinished } from 'vitest'
import type { Emulator, EmulatorOptions } from '../../emulator/emulator.ts'
import { startEmulator } from '../../emulator/start-emulator.ts'
import type { ManualClock } from './manual-clock.ts'

/** An emulator in the test's own process that goes by the test's clock; closed when the test ends. */
export async function emulatorOnClock(
  clock: ManualClock,
  options: Omit<EmulatorOptions, 'now'> = {},
): Promise<Emulator> {
  const emulator = await startEmulator({ accounts: 4, roles: 2, ...options, now: () => clock.now() })
  onTestFinished(() => emulator.close())
  return emulator
}
