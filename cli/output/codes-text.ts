import type { CodeSource } from '../../core/contract/mfa.ts'
import { printable } from './printable.ts'

/** Where the codes of an MFA device come from, for people. */
export function codesText(codes: CodeSource): string {
  switch (codes.source) {
    case 'prompt':
      return 'asked for'
    case 'totp':
      return 'made from the key in the vault'
    case 'command':
      return `printed by ${printable(codes.command)}`
  }
}
