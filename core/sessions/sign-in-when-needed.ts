import type { Caller } from '../caller.ts'
import { isCoreError } from '../core-error.ts'
import type { IdentityCenter, Integration } from '../integrations/identity-center.ts'

/**
 * Runs a task; when it fails for want of a sign-in and the caller itself can show one, signs in and runs it once more.
 * A window that merely stands open is not asked: nobody clicked. Null: no sign-in could help.
 */
export async function signInWhenNeeded<T>(
  {
    integration,
    caller,
    signIn,
  }: {
    readonly integration: Integration | null
    readonly caller: Caller
    readonly signIn: IdentityCenter['signIn']
  },
  task: () => Promise<T>,
): Promise<T> {
  try {
    return await task()
  } catch (error) {
    if (!isCoreError(error, 'sign-in-needed') || integration === null) throw error
    const flow = caller.attends.has('browser')
      ? 'browser'
      : caller.attends.has('device-code')
        ? 'device-code'
        : null
    if (flow === null) throw error
    await signIn(integration, { flow, caller })
    return task()
  }
}
