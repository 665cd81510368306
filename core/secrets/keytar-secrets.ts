import type { AsyncEntry } from '@napi-rs/keyring'
import { CoreError } from '../core-error.ts'
import type { RunProgram } from '../host.ts'
import { type Secret, secret } from './secret.ts'
import { secretToolSecrets, unreadableKeychain } from './secret-tool-secrets.ts'

/**
 * Reads what another program put into the system's keychain by keytar; null: it put nothing there. Nothing is written.
 * @throws CoreError `host-unable` when the keychain cannot be read, `cancelled`.
 */
export type ReadKeytarSecret = (
  account: string,
  options: { readonly signal: AbortSignal },
) => Promise<Secret | null>

/**
 * keytar 7.9 has on macOS a generic password (service, account), on Windows a generic credential `service/account` of UTF-8
 * bytes. On Linux its attributes are `service` and `account`, where the binding of ours looks for `username` alone:
 * libsecret's own program finds them.
 */
export function keytarSecrets(options: {
  readonly service: string
  readonly platform: NodeJS.Platform
  readonly runProgram: RunProgram
}): ReadKeytarSecret {
  const { service, platform } = options
  if (platform !== 'darwin' && platform !== 'win32')
    return secretToolSecrets({
      ...options,
      of: service,
      attributes: (account) => ['service', service, 'account', account],
    })
  const binding = import('@napi-rs/keyring')
  binding.catch(() => {})
  return async (account, { signal }) => {
    try {
      const { AsyncEntry } = await binding
      const entry: AsyncEntry =
        platform === 'win32'
          ? AsyncEntry.withTarget(`${service}/${account}`, service, account)
          : new AsyncEntry(service, account)
      const bytes = await entry.getSecret(signal)
      return bytes === null ? null : secret(Buffer.from(bytes).toString('utf8'))
    } catch (cause) {
      if (signal.aborted) throw new CoreError('cancelled', 'cancelled', { cause })
      throw unreadableKeychain(service, cause instanceof Error ? cause.message : String(cause), cause)
    }
  }
}
