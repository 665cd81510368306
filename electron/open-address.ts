import type { Prompt } from '../core/contract/prompt.ts'

/**
 * Whether a page of ours may have this address opened in the browser: only where a prompt that is open now sends a person
 * to sign in. The whole address counts, since anything looser (a host, a prefix) could be led elsewhere.
 */
export function mayOpen(address: string, prompts: readonly Prompt[]): boolean {
  if (!isWeb(address)) return false
  return prompts.some((prompt) => addressesOf(prompt).some((known) => isSame(known, address)))
}

/** Where a prompt sends a person; empty for one that is answered here, or that has no address yet. */
export function addressesOf(prompt: Prompt): readonly string[] {
  switch (prompt.kind) {
    case 'browser':
      return [prompt.url].filter((address) => address !== null)
    case 'device-code':
      return [prompt.verificationUriComplete, prompt.verificationUri].filter((address) => address !== null)
    case 'mfa':
    case 'saml':
    case 'passphrase':
    case 'approve':
      return []
  }
}

/** AWS names these addresses; a system would also run `file:` and programs' own schemes. */
export function isWeb(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)
}

function isSame(known: string, address: string): boolean {
  return URL.canParse(known) && new URL(known).href === new URL(address).href
}
