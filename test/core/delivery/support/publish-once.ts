// Publishes `work` into the home given and prints the outcome, or the error, as JSON: for a process of another user.
import { join } from 'node:path'
import { createFileDelivery } from '../../../../core/delivery/create-file-delivery.ts'
import { isCoreError } from '../../../../core/core-error.ts'
import { profileToPublish, systemClock } from './delivery-home.ts'

const home = process.argv[2] ?? ''
const delivery = createFileDelivery({
  home: join(home, 'keyturn'),
  configFile: join(home, '.aws', 'config'),
  credentialsFile: join(home, '.aws', 'credentials'),
  recordFile: join(home, 'keyturn', 'published.jsonl'),
  clock: systemClock,
  log: console,
  platform: process.platform,
})
async function outcome(): Promise<unknown> {
  try {
    return await delivery.publish([profileToPublish('work', { region: 'eu-west-1' })])
  } catch (error) {
    if (!isCoreError(error)) throw error
    const { code, message, hint } = error
    return { code, message, hint }
  }
}

outcome().then((result) => console.log(JSON.stringify(result)), console.error)
