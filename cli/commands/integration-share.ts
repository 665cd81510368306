import { usageError } from '../cli-error.ts'
import { argument, command, flagGiven, flagText } from '../command.ts'
import { integrationJson } from '../output/integration-json.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { shellWord } from '../output/shell-word.ts'
import { confirm } from '../prompts/confirm.ts'
import { request } from '../request.ts'

export const integrationShare = command({
  parse: (raw) => {
    const [read, off] = [flagGiven(raw, 'read'), flagGiven(raw, 'off')]
    const sessionName = flagText(raw, 'session-name')
    if (read && off) throw usageError('--read and --off go apart')
    if (off && sessionName !== undefined) throw usageError('--off takes no --session-name')
    return {
      integration: argument(raw, 0),
      mode: off ? ('off' as const) : read ? ('read' as const) : ('read-write' as const),
      sessionName,
      yes: flagGiven(raw, 'yes'),
      json: flagGiven(raw, 'json'),
    }
  },
  async run({ integration, mode, sessionName, yes, json }, io) {
    if (mode === 'read-write' && !yes)
      await confirm(
        io,
        `write the sign-in to ${printable(integration)} into ~/.aws/sso/cache, in plain text, for the AWS CLI?`,
      )
    const done = await shared()
    const name = printable(done.name)
    const where =
      done.awsCliSession === null ? 'its start URL' : `sso-session ${printable(done.awsCliSession)}`
    if (json) writeJson(io.stdout, integrationJson(done))
    else if (mode === 'off') io.stdout.write(`${name} shares no sign-in with the AWS CLI\n`)
    else if (mode === 'read') io.stdout.write(`${name} uses the AWS CLI's sign-in (${where})\n`)
    else io.stdout.write(`${name} shares its sign-in with the AWS CLI (${where})\n`)
    if (!json && done.signIn === 'signed-in' && done.syncedAt === null)
      io.stderr.write(`next: keyturn integration sync ${shellWord(done.name)}\n`)
    return 0

    async function shared() {
      const input = { integration, ...(sessionName === undefined ? {} : { sessionName }) }
      switch (mode) {
        case 'off':
          return await request(io, { name: 'integration.unshare', input: { integration } })
        case 'read':
          return await request(io, {
            name: 'integration.use-cli-sign-in',
            input,
          })
        case 'read-write':
          return await request(io, {
            name: 'integration.share',
            input,
          })
      }
    }
  },
})
