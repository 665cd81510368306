import type { AwsPlace } from '../aws/aws-access.ts'
import type { SigningKey } from '../aws/signing-key.ts'
import { isCoreError } from '../core-error.ts'
import type { Vault } from '../secrets/vault.ts'
import type { IamUserSession } from '../workspace/workspace.ts'
import { mfaSession } from './mfa-session.ts'

/**
 * Forgets the MFA session of a key and device should AWS not honour it any more, so that a code is asked for where it
 * would be refused. Answers whether it did. Anything may call STS GetCallerIdentity: a refusal means the credentials.
 * @throws CoreError `network`, `aws-unavailable`, `vault-*`.
 */
export async function dropDeadMfaSession(
  tools: {
    readonly vault: Vault
    readonly identity: (request: AwsPlace & { readonly credentials: SigningKey }) => Promise<unknown>
  },
  { user, region }: { readonly user: IamUserSession; readonly region: string },
): Promise<boolean> {
  if (user.mfaSerial === null) return false
  const sealed = mfaSession(tools.vault, user)
  const kept = await sealed.find()
  if (kept === null) return false
  try {
    await tools.identity({ region, endpointUrl: null, credentials: kept })
    return false
  } catch (error) {
    if (!isCoreError(error, 'aws-refused')) throw error
    await sealed.forget()
    return true
  }
}
