import { askNewPassphrase, passphraseFrom } from '../prompts/passphrase.ts'
import { request } from '../request.ts'
import { vaultCommand } from '../vault-command.ts'

export const vaultRecovery = vaultCommand(async (io) => {
  const passphrase = await passphraseFrom(io, {
    variable: 'KEYTURN_RECOVERY_PASSPHRASE',
    ask: async () => await askNewPassphrase(io, 'recovery passphrase'),
  })
  return await request(io, { name: 'vault.set-recovery', input: { passphrase } })
})
