import { request } from '../request.ts'
import { vaultCommand } from '../vault-command.ts'

export const vaultLock = vaultCommand(async (io) => await request(io, { name: 'vault.lock', input: {} }))
