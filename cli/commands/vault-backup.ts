import { argument, command, flagGiven } from '../command.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { askNewPassphrase, passphraseFrom } from '../prompts/passphrase.ts'
import { request } from '../request.ts'

export const vaultBackup = command({
  parse: (raw) => ({ file: argument(raw, 0), json: flagGiven(raw, 'json') }),
  async run({ file, json }, io) {
    const passphrase = await passphraseFrom(io, {
      variable: 'KEYTURN_BACKUP_PASSPHRASE',
      ask: async () => await askNewPassphrase(io, 'passphrase for the backup'),
    })
    const backup = await request(io, {
      name: 'vault.backup',
      input: { file: io.absolutePath(file), passphrase },
      waiting: 'writing the backup',
    })
    if (json) writeJson(io.stdout, backup)
    else io.stdout.write(`${backup.secrets} secrets written to ${printable(backup.file)}\n`)
    return 0
  },
})
