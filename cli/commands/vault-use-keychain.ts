import { request } from '../request.ts'
import { vaultCommand } from '../vault-command.ts'

export const vaultUseKeychain = vaultCommand(async (io) => {
  return await request(io, { name: 'vault.use-keychain', input: {}, waiting: 'waiting for the keychain' })
})
