import type { AwsVaultHost } from '../../core/host.ts'

/** A machine that aws-vault was never on. */
export const noAwsVault: AwsVaultHost = {
  fileStore: '/nonexistent',
  readSecret: () => Promise.resolve(null),
}
