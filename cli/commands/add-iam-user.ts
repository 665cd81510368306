import { command, flagGiven, flagText, requiredText } from '../command.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { sessionDetailsJson } from '../output/session-json.ts'
import { shellWord } from '../output/shell-word.ts'
import { readAccessKey } from '../prompts/access-key.ts'
import { offerRecovery } from '../prompts/offer-recovery.ts'
import { request } from '../request.ts'

export const addIamUser = command({
  parse: (raw) => {
    const mfaSerial = flagText(raw, 'mfa-serial')
    const region = flagText(raw, 'region')
    return {
      settings: {
        name: requiredText(raw, 'name'),
        ...(mfaSerial === undefined ? {} : { mfaSerial }),
        ...(region === undefined ? {} : { region }),
      },
      json: flagGiven(raw, 'json'),
    }
  },
  async run({ settings, json }, io) {
    const key = await readAccessKey(io)
    await offerRecovery(io, 'iam-access-key')
    const added = await request(io, { name: 'session.add-iam-user', input: { ...settings, ...key } })
    if (json) writeJson(io.stdout, sessionDetailsJson(added))
    else {
      io.stdout.write(`added ${printable(added.name)} with key ${key.accessKeyId}\n`)
      io.stderr.write(`next: keyturn start ${shellWord(added.name)}\n`)
    }
    return 0
  },
})
