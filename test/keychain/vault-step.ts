import type { ErrorCode } from '../../core/contract/errors.ts'

/** What `vault-program.ts` can be told to do. */
export type VaultStep =
  | { readonly do: 'put'; readonly owner: string; readonly text: string }
  | { readonly do: 'find'; readonly owner: string }
  | { readonly do: 'status' }
  | { readonly do: 'use-keychain' }
  | { readonly do: 'use-passphrase'; readonly passphrase: string }
  | { readonly do: 'unlock'; readonly passphrase: string | null }

export type VaultStepOutcome =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false
      readonly code: ErrorCode
      readonly message: string
      readonly hint: string | null
    }
