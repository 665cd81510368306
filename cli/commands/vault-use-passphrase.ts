import { askNewPassphrase, passphraseFrom } from '../prompts/passphrase.ts'
import { request } from '../request.ts'
import { vaultCommand } from '../vault-command.ts'

export const vaultUsePassphrase = vaultCommand(async (io) => {
  const passphrase = await passphraseFrom(io, {
    variable: 'KEYTURN_VAULT_PASSPHRASE',
    ask: async () => await askNewPassphrase(io, 'passphrase for the vault'),
  })
  return await request(io, {
    name: 'vault.use-passphrase',
    input: { passphrase },
    waiting: 'sealing the vault with the passphrase',
  })
})
