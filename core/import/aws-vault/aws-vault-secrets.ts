import { join } from 'node:path'
import { CoreError, isCoreError } from '../../core-error.ts'
import type { AwsVaultHost, RunProgram } from '../../host.ts'
import { secretToolSecrets, unreadableKeychain } from '../../secrets/secret-tool-secrets.ts'

/** What `security` exits with where there is no such item (errSecItemNotFound). */
const notFound = 44

/**
 * What aws-vault keeps in the store that it takes of itself: the Secret Service (attribute `profile`), or on macOS a keychain of
 * its own. Other stores, and Windows', are not read.
 */
export function awsVaultSecrets(options: {
  readonly userHome: string
  readonly platform: NodeJS.Platform
  readonly runProgram: RunProgram
}): AwsVaultHost['readSecret'] {
  const { platform, runProgram, userHome } = options
  const of = 'aws-vault'
  if (platform === 'win32')
    return () =>
      Promise.reject(
        new CoreError('host-unable', 'what aws-vault keeps on Windows cannot be read', {
          hint: 'leave the keys out, and add them by hand: keyturn add iam-user',
        }),
      )
  if (platform !== 'darwin')
    return secretToolSecrets({ of, attributes: (name) => ['profile', name], runProgram })
  const keychain = join(userHome, 'Library', 'Keychains', 'aws-vault.keychain-db')
  return async (name, { signal }) => {
    try {
      const asked = ['find-generic-password', '-s', of, '-a', name, '-w', keychain]
      const { exitCode, stdout, stderr } = await runProgram(['security', ...asked], { signal })
      if (exitCode === 0) return stdout
      if (exitCode === notFound) return null
      throw unreadableKeychain(of, stderr.trim())
    } catch (cause) {
      if (!isCoreError(cause, 'process-failed')) throw cause
      throw unreadableKeychain(of, cause.message, cause)
    }
  }
}
