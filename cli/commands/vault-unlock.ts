import { passphraseFrom } from '../prompts/passphrase.ts'
import { request } from '../request.ts'
import { vaultCommand } from '../vault-command.ts'

export const vaultUnlock = vaultCommand(async (io) => {
  const vault = await request(io, { name: 'vault.status', input: {} })
  if (vault.source !== 'passphrase' || vault.state !== 'locked') {
    return await request(io, { name: 'vault.unlock', input: {}, waiting: 'waiting for the keychain' })
  }
  const passphrase = await passphraseFrom(io, {
    variable: 'KEYTURN_VAULT_PASSPHRASE',
    ask: async () => await io.askHidden('passphrase of the vault: '),
    missing: 'vault-locked',
  })
  return await request(io, { name: 'vault.unlock', input: { passphrase }, waiting: 'opening the vault' })
})
