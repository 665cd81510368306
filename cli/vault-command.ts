import type { VaultStatus } from '../core/contract/vault.ts'
import { type Command, command, flagGiven } from './command.ts'
import type { Io } from './io.ts'
import { writeJson } from './output/json.ts'
import { vaultText } from './output/vault-text.ts'

/** A command that does one thing to the vault and prints how it is then. */
export function vaultCommand(act: (io: Io) => Promise<VaultStatus>): Command {
  return command({
    parse: (raw) => ({ json: flagGiven(raw, 'json') }),
    async run({ json }, io) {
      const vault = await act(io)
      if (json) writeJson(io.stdout, vault)
      else io.stdout.write(vaultText(io.stdout, vault))
      return 0
    },
  })
}
