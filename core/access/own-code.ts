import { awsFailure } from '../aws/aws-error.ts'
import { clockDifference } from '../aws/clock-skew.ts'
import { CoreError } from '../core-error.ts'
import type { CodeSource } from '../contract/mfa.ts'
import type { Clock, RunProgram } from '../host.ts'
import { assertNever } from '../lib/assert-never.ts'
import { shellWord } from '../lib/shell-word.ts'
import { wait } from '../lib/wait.ts'
import { runCommand } from './run-command.ts'
import { isWrongCode } from './is-wrong-code.ts'
import type { SpentCodes } from './spent-codes.ts'
import { totpCode, untilNextCodeMs } from './totp.ts'
import type { TotpSeeds } from './totp-seeds.ts'

export interface OwnCodeAccess {
  readonly clock: Clock
  readonly runProgram: RunProgram
  readonly spentCodes: SpentCodes
  readonly seeds: TotpSeeds
}

/** A device whose codes come without a person being asked. */
export interface OwnDevice {
  readonly serial: string
  readonly codes: Exclude<CodeSource, { source: 'prompt' }>
  readonly signal: AbortSignal
}

/** A code with less than this left could be over on its way to AWS. */
const nearEndMs = 2_000
/** `ykman` waits for a touch. */
const commandMinutes = 1
/** AWS takes the codes of one step before and after its own. */
const toleratedSkewMs = 30_000

/**
 * Gives `use` a code that was not given before. One that AWS refuses may have been spent elsewhere, by the same key in a
 * telephone: the next one is tried, and no more.
 * @throws CoreError `process-failed`, `source-missing`, `vault-*`, `clock-skewed`, `cancelled`, and what `use` throws.
 */
export async function withOwnCode<T>(
  access: OwnCodeAccess,
  device: OwnDevice,
  use: (code: string) => Promise<T>,
): Promise<T> {
  for (const isLast of [false, true]) {
    const code = await unspentCode(access, device)
    if (device.signal.aborted) throw new CoreError('cancelled', 'cancelled')
    // Before AWS has it: should the answer get lost, nobody knows whether it is good for another call.
    access.spentCodes.spend(device.serial, code)
    try {
      return await use(code)
    } catch (error) {
      if (!isWrongCode(error)) throw error
      const skewed = skew(error)
      if (skewed !== null) throw skewed
      if (isLast) throw refusedTwice(device, error)
    }
  }
  throw new Error('two codes were tried and neither used nor refused')
}

async function unspentCode(access: OwnCodeAccess, device: OwnDevice): Promise<string> {
  const { spentCodes, clock } = access
  const { serial, signal } = device
  const code = await nextCode(access, device)
  const seconds = spentCodes.secondsToNext(serial, code)
  if (seconds === null) return code
  await wait(clock, { ms: seconds * 1_000, signal })
  const next = await nextCode(access, device)
  if (spentCodes.secondsToNext(serial, next) === null) return next
  throw new CoreError(
    'process-failed',
    `the command for codes of ${serial} prints one that was used already`,
    {
      hint: 'run it by hand: it has to print another code every 30 s',
    },
  )
}

async function nextCode(access: OwnCodeAccess, { serial, codes, signal }: OwnDevice): Promise<string> {
  const { clock } = access
  switch (codes.source) {
    case 'totp': {
      const key = await access.seeds.get(serial)
      const leftMs = untilNextCodeMs(key, clock.now())
      if (leftMs < nearEndMs) await wait(clock, { ms: leftMs, signal })
      return totpCode(key, clock.now())
    }
    case 'command': {
      const what = `the command for codes of ${serial}`
      const { command } = codes
      const output = await runCommand(access, { command, what, longestMinutes: commandMinutes, signal })
      const code = /(?<!\S)\d{6}(?!\S)/.exec(output.reveal())?.[0]
      if (code !== undefined) return code
      throw new CoreError('process-failed', `${what} printed no code of 6 digits`, {
        hint: 'run it by hand: the first word of 6 digits that it prints is taken',
      })
    }
    default:
      return assertNever(codes)
  }
}

function skew(error: unknown): CoreError | null {
  const behindMs = awsFailure(error)?.clockBehindMs ?? 0
  if (Math.abs(behindMs) <= toleratedSkewMs) return null
  return new CoreError(
    'clock-skewed',
    `the clock of this machine ${clockDifference(behindMs)}, so its MFA codes are not those of now`,
    { hint: 'set the clock (or turn on network time) and try again', cause: error },
  )
}

function refusedTwice({ serial, codes }: OwnDevice, cause: unknown): CoreError {
  const [whose, look] =
    codes.source === 'totp'
      ? [
          'made from the key in the vault',
          `is it the key of this device? set it anew: keyturn mfa set ${shellWord(serial)} --totp`,
        ]
      : ['of its command', `does it print the codes of this device? run it by hand: ${codes.command}`]
  return new CoreError('aws-refused', `AWS refused two codes of ${serial} ${whose}`, { hint: look, cause })
}
