import { chooseIntegration } from '../choose-integration.ts'
import { command, flagGiven } from '../command.ts'
import { localTime } from '../output/local-time.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { signInTo } from '../sign-in-first.ts'
import { syncIntegration, syncResultText } from '../sync-integration.ts'

export const signIn = command({
  parse: (raw) => ({
    integration: raw.positional[0],
    device: flagGiven(raw, 'device'),
    noBrowser: flagGiven(raw, 'no-browser'),
    json: flagGiven(raw, 'json'),
  }),
  async run({ integration, device, noBrowser, json }, io) {
    const name = await chooseIntegration(io, integration)
    const signedIn = await signInTo(io, { integration: name, device, noBrowser })
    const until =
      signedIn.tokenExpiresAt === null
        ? ''
        : ` (token until ${localTime(signedIn.tokenExpiresAt, Date.now())})`
    if (!json) io.stdout.write(`signed in to ${printable(signedIn.name)}${until}\n`)
    if (signedIn.syncedAt === null) {
      const result = await syncIntegration(io, signedIn.name)
      if (!json) {
        io.stdout.write(`${printable(signedIn.name)}: ${syncResultText(result)}\n`)
        io.stderr.write('next: keyturn list, then keyturn start SESSION\n')
      }
    }
    if (json) writeJson(io.stdout, signedIn)
    return 0
  },
})
