import { CoreError, isCoreError } from '../core-error.ts'
import type { RunProgram } from '../host.ts'
import type { Secret } from './secret.ts'

/**
 * Reads what another program put into the Secret Service, by libsecret's own program; null: it put nothing there. Nothing is
 * written.
 * @param options.of whose secrets these are, for people.
 * @param options.attributes those of an item, names and values in turn.
 * @throws CoreError `host-unable` when the keyring cannot be read, `cancelled`.
 */
export function secretToolSecrets({
  of,
  attributes,
  runProgram,
}: {
  readonly of: string
  readonly attributes: (name: string) => readonly string[]
  readonly runProgram: RunProgram
}): (name: string, options: { readonly signal: AbortSignal }) => Promise<Secret | null> {
  async function ask(verb: 'lookup' | 'search', name: string, signal: AbortSignal) {
    try {
      return await runProgram(['secret-tool', verb, ...attributes(name)], { signal })
    } catch (cause) {
      if (!isCoreError(cause, 'process-failed')) throw cause
      throw new CoreError('host-unable', `the keyring cannot be read for ${of}: ${cause.message}`, {
        hint: 'install secret-tool (package libsecret-tools or libsecret), then try again; or leave the keys out',
        cause,
      })
    }
  }
  return async (name, { signal }) => {
    const { exitCode, stdout, stderr } = await ask('lookup', name, signal)
    if (exitCode === 0) return stdout
    if (stderr.trim() !== '') throw unreadableKeychain(of, stderr.trim())
    // It says nothing where there is no such item, and the same of a locked one that nobody opened.
    const found = await ask('search', name, signal)
    if (found.stdout.reveal().trim() === '' && found.stderr.trim() === '') return null
    throw unreadableKeychain(of, 'it is locked')
  }
}

export function unreadableKeychain(of: string, why: string, cause?: unknown): CoreError {
  return new CoreError('host-unable', `the keychain cannot be read for ${of}: ${why}`, {
    hint: 'unlock it (logging in at the desktop does) and try again; or leave the keys out',
    ...(cause === undefined ? {} : { cause }),
  })
}
