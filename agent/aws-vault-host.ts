import { join } from 'node:path'
import type { AwsVaultHost, RunProgram } from '../core/host.ts'
import { awsVaultSecrets } from '../core/import/aws-vault/aws-vault-secrets.ts'

/** Where aws-vault 7 keeps keys, unless it is told otherwise. */
export function awsVaultHost(options: {
  readonly userHome: string
  readonly platform: NodeJS.Platform
  readonly runProgram: RunProgram
}): AwsVaultHost {
  return { fileStore: join(options.userHome, '.awsvault', 'keys'), readSecret: awsVaultSecrets(options) }
}
