// Publishes `work` into the home given and prints the outcome, or the error, as JSON: for a process of another user.
import { join } from 'node:path'
import { createFileDelivery } from '../../../../core/delivery/create-file-delivery.ts'
import { isCoreError } from '../../../../core/core-error.ts'
import { profileToPublish, systemClock } from './delivery-home.ts'

const home = process.argv[2] ?? ''
const delivery = createFileDelivery({
  configFile: join(home, '.aws', 'config'),
  credentialsFile: join(home, '.aws', 'credentials'),
  recordFile: join(home, 'keyturn', 'published.jsonl'),
  clock: systemClock,
  log: console,
  platform: process.platform,
})
delivery.publish([profileToPublish('work', { region: 'eu-west-1' })]).then(
  (outcome) => {
    console.log(JSON.stringify(outcome))
  },
  (error: unknown) => {
    if (!isCoreError(error)) throw error
    console.log(JSON.stringify({ code: error.code, message: error.message, hint: error.hint }))
  },
)
