import type { Prompt } from '../../core/contract/prompt.ts'

/** Whether a prompt is the sign-in, by browser or by a device's code, to the integration of this name. */
export function isSignInTo(prompt: Prompt, integration: string | null): boolean {
  return (prompt.kind === 'browser' || prompt.kind === 'device-code') && prompt.integration === integration
}
