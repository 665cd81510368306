import { CoreError } from '../core-error.ts'

// What can be wrong with the vault, in the words people read.

/** For where an error is a state: what, why and the next step in one line. */
export function sentence(error: CoreError): string {
  return error.hint === null ? error.message : `${error.message}; ${error.hint}`
}

export function lockedByWish(): CoreError {
  return new CoreError('vault-locked', 'the vault is locked', { hint: 'run keyturn vault unlock' })
}

export function passphraseNeeded(): CoreError {
  return new CoreError('vault-locked', 'the vault is locked with a passphrase', {
    hint: 'run keyturn vault unlock',
  })
}

/** With no key source chosen yet, a keychain that does not work is no obstacle, only not the one to choose. */
export function noKeychainYet(error: unknown): unknown {
  return error instanceof CoreError
    ? new CoreError(error.code, `secrets need a keychain or a passphrase, and ${error.message}`, {
        hint: 'run keyturn vault use passphrase',
        cause: error,
      })
    : error
}

/** Where the identity was looked for, and what there is to fall back on. */
interface Found {
  readonly where: string
  /** How many files were sealed to the identity that is missed. */
  readonly sealed: number
  /** Whether a recovery passphrase was set. */
  readonly recovery: boolean
}

export function identityGone(found: Found): CoreError {
  return new CoreError('vault-changed', `the key to the vault is no longer in ${found.where}`, {
    hint: wayBack(found),
  })
}

export function otherIdentity(found: Found): CoreError {
  return new CoreError('vault-changed', `${found.where} holds a key that opens none of the sealed secrets`, {
    hint: wayBack(found),
  })
}

export function pinLost(): CoreError {
  return new CoreError(
    'vault-changed',
    'there are sealed secrets, but workspace.json no longer says what opens them',
    {
      hint: 'put workspace.json.bak back, or run keyturn vault unlock with the passphrase they are under',
    },
  )
}

export function keychainTaken(label: string): CoreError {
  return new CoreError(
    'vault-changed',
    `the ${label} holds another key for this home already; it was left alone`,
    {
      hint: 'remove the item of keyturn from it if nothing needs it any more, or run keyturn vault use passphrase',
    },
  )
}

export function notKept(label: string): CoreError {
  return new CoreError('vault-missing', `the ${label} took the key to the vault and did not give it back`, {
    hint: 'run keyturn vault use passphrase',
  })
}

export function leftInKeychain(label: string, cause: unknown): CoreError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new CoreError(
    'vault-locked',
    `the vault is under the passphrase now, but its key could not be removed from the ${label}: ${reason}`,
    { hint: `unlock the ${label} and run keyturn vault use passphrase again`, cause },
  )
}

export function unreadable(of: {
  readonly kind: string
  readonly owner: string
  readonly file: string
}): CoreError {
  return new CoreError('vault-unreadable', `the sealed ${of.kind} of ${of.owner} does not open`, {
    hint: `put ${of.file} back from a backup, or sign in or add the key again; the file was left as it is`,
  })
}

function wayBack({ sealed, recovery }: Found): string {
  if (sealed === 0)
    return 'nothing is sealed, so nothing is lost: run keyturn vault use keychain or keyturn vault use passphrase'
  return recovery
    ? 'run keyturn vault unlock with the recovery passphrase, then keyturn vault use passphrase'
    : 'bring it back, or begin anew: move the folder vault in KEYTURN_HOME aside and choose a key source again'
}
