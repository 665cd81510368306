import { request } from '../request.ts'
import { vaultCommand } from '../vault-command.ts'

export const vaultStatus = vaultCommand(async (io) => await request(io, { name: 'vault.status', input: {} }))
