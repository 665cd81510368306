import { parseKnownFiles } from '@smithy/shared-ini-file-loader'
import type { User } from './user.ts'

/** The keys of one profile as the SDKs read them; null when there are none. */
export async function profileKeys(
  user: User,
  profile: string,
): Promise<{
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
} | null> {
  const profiles = await parseKnownFiles({
    filepath: user.credentialsFile,
    configFilepath: user.configFile,
    ignoreCache: true,
  })
  const found = profiles[profile]
  if (found?.aws_access_key_id === undefined) return null
  return {
    accessKeyId: found.aws_access_key_id,
    secretAccessKey: found.aws_secret_access_key ?? '',
    sessionToken: found.aws_session_token ?? '',
  }
}
