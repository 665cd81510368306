import { createHash } from 'node:crypto'
import type { AsyncEntry } from '@napi-rs/keyring'
import { CoreError } from '../core-error.ts'
import { type Secret, secret } from './secret.ts'

/**
 * One item in the keychain of the operating system: the vault's identity.
 *
 * Every method throws CoreError `vault-missing` when there is no keychain to talk to, and `vault-locked` when there is
 * one that nobody opened. Absent is null; an unreachable keychain never answers null.
 */
export interface Keychain {
  /** What people call it: "keyring (Secret Service)", "macOS Keychain", "Windows Credential Manager". */
  readonly label: string
  /** Null: it holds no identity for this home. A locked keychain may ask the person at the desktop to open it. */
  read(): Promise<Secret | null>
  /** `read` without asking anybody anything (macOS alone may ask, where its owner made it ask for every use). */
  peek(): Promise<Secret | null>
  /** Replaces what was there. */
  write(identity: Secret): Promise<void>
  /** Removing what is not there is no error. */
  remove(): Promise<void>
}

const service = 'keyturn'

/** The keychain of this machine. `home` is KEYTURN_HOME, absolute: each home has an item of its own. */
export function createKeychain(options: {
  readonly home: string
  readonly platform: NodeJS.Platform
}): Keychain {
  const program = programs[options.platform] ?? secretService
  const account = `identity-${createHash('sha256').update(options.home).digest('hex').slice(0, 12)}`

  // Loaded now, so that an update of the package cannot take it away later; where it was not installed or does not run,
  // that is a keychain that cannot be reached, not an agent that cannot start.
  const binding = import('@napi-rs/keyring')
  binding.catch(() => {})

  async function asked<T>(question: (entry: AsyncEntry) => Promise<T>): Promise<T> {
    try {
      const { AsyncEntry } = await binding
      // Unpinned, the binding falls back to the kernel's keyring, which forgets at logout and answers null when it cannot be read.
      return await question(new AsyncEntry(service, account, { linux: { store: 'secret-service' } }))
    } catch (cause) {
      throw keychainError(program, cause)
    }
  }

  return {
    label: program.label,
    read: () => asked(async (entry) => secretOrNull(await entry.getPassword())),
    peek: () =>
      asked(async (entry) => {
        if (options.platform !== 'linux') return secretOrNull(await entry.getPassword())
        // Reading a locked item makes the Secret Service open a dialog; searching refuses instead. The search cannot be
        // pinned, which is safe here only because the pinned entry was made first: without a Secret Service that throws.
        const { findCredentialsAsync } = await binding
        const found = await findCredentialsAsync(service)
        return secretOrNull(found.find((credential) => credential.account === account)?.password)
      }),
    write: (identity) => asked((entry) => entry.setPassword(identity.reveal())),
    remove: () =>
      asked(async (entry) => {
        await entry.deleteCredential()
      }),
  }
}

/** What holds the item, and what to do when it cannot be reached. */
interface KeychainProgram {
  readonly label: string
  readonly start: string
}

const programs: Partial<Record<NodeJS.Platform, KeychainProgram>> = {
  darwin: { label: 'macOS Keychain', start: 'start it in this login session and try again' },
  win32: { label: 'Windows Credential Manager', start: 'start it in this login session and try again' },
}

const secretService: KeychainProgram = {
  label: 'keyring (Secret Service)',
  start: 'start GNOME Keyring, KWallet or another in this login session and try again',
}

function secretOrNull(text: string | null | undefined): Secret | null {
  return text === null || text === undefined ? null : secret(text)
}

/**
 * The binding gives every failure the same code, so its words are all there is to go by. Those for "locked" are the
 * Secret Service's (`IsLocked`, a dismissed dialog) and the macOS ones for a refused or impossible dialog; whatever
 * else goes wrong means that nothing there can be used.
 */
function keychainError({ label, start }: KeychainProgram, cause: unknown): CoreError {
  const [reason = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n')
  if (
    /IsLocked|locked|prompt was dismissed|interaction is not allowed|user canceled|authfailed/i.test(reason)
  ) {
    return new CoreError('vault-locked', `the ${label} is locked`, {
      hint: 'unlock it (logging in at the desktop does) and try again',
      cause,
    })
  }
  return new CoreError('vault-missing', `the ${label} cannot be reached (${reason})`, {
    hint: start,
    cause,
  })
}
