import { command, flagGiven, requiredText } from '../command.ts'
import { writeAdded } from '../output/write-added.ts'
import { readAccessKey } from '../prompts/access-key.ts'
import { offerRecovery } from '../prompts/offer-recovery.ts'
import { request } from '../request.ts'
import { asTyped, settingsGiven } from '../settings-given.ts'

export const addIamUser = command({
  parse: (raw) => ({
    settings: {
      name: requiredText(raw, 'name'),
      ...settingsGiven(raw, { mfaSerial: 'mfa-serial', region: 'region' }, asTyped),
    },
    json: flagGiven(raw, 'json'),
  }),
  async run({ settings, json }, io) {
    const key = await readAccessKey(io)
    await offerRecovery(io, 'iam-access-key')
    const added = await request(io, { name: 'session.add-iam-user', input: { ...settings, ...key } })
    writeAdded(io, added, { json, accessKeyId: key.accessKeyId })
    return 0
  },
})
