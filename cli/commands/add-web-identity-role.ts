import type { AgentInput } from '../../core/contract/agent-operations.ts'
import { usageError } from '../cli-error.ts'
import { command, flagGiven, flagText, requiredText, type RawArguments } from '../command.ts'
import { durationSeconds } from '../duration.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { sessionDetailsJson } from '../output/session-json.ts'
import { shellWord } from '../output/shell-word.ts'
import { request } from '../request.ts'
import { redirectPort, wordsOf } from '../issuer-flags.ts'

type Origin =
  | ({ readonly from: 'issuer' } & Pick<
      AgentInput<'session.add-web-identity-role'>,
      'issuer' | 'clientId' | 'scopes' | 'redirectPort'
    >)
  | { readonly from: 'file'; readonly path: string }
  | { readonly from: 'command'; readonly command: string }

export const addWebIdentityRole = command({
  parse: (raw) => {
    const region = flagText(raw, 'region')
    const duration = flagText(raw, 'duration')
    const roleSessionName = flagText(raw, 'role-session-name')
    return {
      role: {
        name: requiredText(raw, 'name'),
        roleArn: requiredText(raw, 'role-arn'),
        ...(roleSessionName === undefined ? {} : { roleSessionName }),
        ...(duration === undefined ? {} : { durationSeconds: durationSeconds(duration) }),
        ...(region === undefined ? {} : { region }),
      },
      origin: originOf(raw),
      json: flagGiven(raw, 'json'),
    }
  },
  async run({ role, origin, json }, io) {
    const added = await add()
    if (json) writeJson(io.stdout, sessionDetailsJson(added))
    else {
      io.stdout.write(`added ${printable(added.name)}\n`)
      io.stderr.write(`next: keyturn start ${shellWord(added.name)}\n`)
    }
    return 0

    async function add() {
      if (origin.from === 'issuer') {
        const { from: _, ...issuer } = origin
        return await request(io, { name: 'session.add-web-identity-role', input: { ...role, ...issuer } })
      }
      const token = origin.from === 'file' ? { ...origin, path: io.absolutePath(origin.path) } : origin
      return await request(io, { name: 'session.add-web-identity-token', input: { ...role, token } })
    }
  },
})

function originOf(raw: RawArguments): Origin {
  const issuer = flagText(raw, 'issuer')
  const path = flagText(raw, 'token-file')
  const command = flagText(raw, 'command')
  const given = [issuer, path, command].filter((flag) => flag !== undefined)
  if (given.length !== 1) {
    throw usageError(
      'one of --issuer, --token-file and --command is needed',
      'the token comes from an issuer you sign in at, a file, or a program',
    )
  }
  const clientId = flagText(raw, 'client-id')
  const scopes = flagText(raw, 'scope')
  const port = flagText(raw, 'redirect-port')
  if (issuer !== undefined) {
    if (clientId === undefined) {
      throw usageError('--issuer goes with --client-id', 'whoever looks after the issuer knows the client id')
    }
    return {
      from: 'issuer',
      issuer,
      clientId,
      ...(scopes === undefined ? {} : { scopes: wordsOf(scopes) }),
      ...(port === undefined ? {} : { redirectPort: redirectPort(port) }),
    }
  }
  if ([clientId, scopes, port].some((flag) => flag !== undefined)) {
    throw usageError('--client-id, --scope and --redirect-port go with --issuer', 'leave them out')
  }
  return path !== undefined ? { from: 'file', path } : { from: 'command', command: command ?? '' }
}
