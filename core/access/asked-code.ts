import type { Caller } from '../caller.ts'
import { CoreError } from '../core-error.ts'
import type { Prompts } from '../prompts.ts'
import type { IamUserSession } from '../workspace/workspace.ts'
import { isWrongCode } from './is-wrong-code.ts'
import type { SpentCodes } from './spent-codes.ts'

export interface AskedCodeAccess {
  readonly prompts: Prompts
  readonly spentCodes: SpentCodes
}

const promptTimeoutMs = 5 * 60_000
const codesTried = 3

/**
 * Gives `use` the code that a person reads off the device, and asks again when it was wrong.
 * @throws CoreError `prompt-needed`, `cancelled`, `sign-in-timed-out`, `invalid-input`, and what `use` throws.
 */
export async function withAskedCode<T>(
  { prompts, spentCodes }: AskedCodeAccess,
  asked: { readonly session: IamUserSession; readonly mfaSerial: string; readonly caller: Caller },
  use: (tokenCode: string) => Promise<T>,
): Promise<T> {
  const { session, mfaSerial, caller } = asked
  let problem: string | null = null
  for (let attempt = 1; ; attempt++) {
    const question = {
      kind: 'mfa',
      device: mfaSerial,
      sessionId: session.id,
      sessionName: session.name,
      problem,
    } as const
    const code = (await prompts.open(question, { caller, timeoutMs: promptTimeoutMs }).answer).trim()
    if (!/^\d{6}$/.test(code)) {
      problem = 'a code has 6 digits'
      if (attempt < codesTried) continue
      throw new CoreError('invalid-input', `no MFA code of 6 digits was given for ${session.name}`)
    }
    const secondsToNext = spentCodes.secondsToNext(mfaSerial, code)
    if (secondsToNext !== null) {
      problem = `used already; the next code comes in ${secondsToNext} s`
      if (attempt < codesTried) continue
      throw new CoreError(
        'invalid-input',
        `the MFA code that was given for ${session.name} was used already`,
        {
          hint: 'wait for the next code, then start it again',
        },
      )
    }
    try {
      const credentials = await use(code)
      spentCodes.spend(mfaSerial, code)
      return credentials
    } catch (error) {
      if (isWrongCode(error)) spentCodes.spend(mfaSerial, code)
      if (!isWrongCode(error) || attempt >= codesTried) throw error
      problem = 'AWS refused that code; each code works once'
    }
  }
}
