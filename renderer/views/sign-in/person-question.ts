import type { Prompt } from '../../../core/contract/prompt.ts'

type Asked<Kind extends Prompt['kind']> = Extract<Prompt, { kind: Kind }>

/** What the window asks a person for, one at a time. */
export type PersonQuestion =
  | {
      readonly kind: 'mfa'
      readonly prompt: Asked<'mfa'>
    }
  | { readonly kind: 'passphrase'; readonly prompt: Asked<'passphrase'> }
  | { readonly kind: 'approve'; readonly prompt: Asked<'approve'> }

/**
 * The question to put now: the first that something waits for; null when there is none. The agent asks once for each
 * device, however many sessions want a code of it. Prompts for the browser are shown in place and are no question here. Pure.
 */
export function personQuestion(prompts: readonly Prompt[]): PersonQuestion | null {
  for (const prompt of prompts) {
    if (!prompt.waiting) continue
    if (prompt.kind === 'passphrase') return { kind: 'passphrase', prompt }
    if (prompt.kind === 'mfa') return { kind: 'mfa', prompt }
    if (prompt.kind === 'approve') return { kind: 'approve', prompt }
  }
  return null
}
