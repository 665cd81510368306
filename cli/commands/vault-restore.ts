import { argument, command, flagGiven } from '../command.ts'
import { writeJson } from '../output/json.ts'
import { passphraseFrom } from '../prompts/passphrase.ts'
import { request } from '../request.ts'

export const vaultRestore = command({
  parse: (raw) => ({ file: argument(raw, 0), json: flagGiven(raw, 'json') }),
  async run({ file, json }, io) {
    const passphrase = await passphraseFrom(io, {
      variable: 'KEYTURN_BACKUP_PASSPHRASE',
      ask: async () => await io.askHidden('passphrase of the backup: '),
    })
    const restored = await request(io, {
      name: 'vault.restore',
      input: { file: io.absolutePath(file), passphrase },
      waiting: 'reading the backup',
    })
    if (json) writeJson(io.stdout, restored)
    else io.stdout.write(`${restored.restored} secrets put back, ${restored.kept} were here already\n`)
    return 0
  },
})
