import type { AgentInput } from '../../core/contract/agent-operations.ts'
import { usageError } from '../cli-error.ts'
import { command, flagGiven, flagText, requiredText, type RawArguments } from '../command.ts'
import { durationSeconds } from '../duration.ts'
import { redirectPort, wordsOf } from '../issuer-flags.ts'
import { limitsChange, newPolicy } from '../narrowing.ts'
import { writeAdded } from '../output/write-added.ts'
import { readClientSecret } from '../prompts/client-secret.ts'
import { request } from '../request.ts'
import { asTyped, settingsGiven } from '../settings-given.ts'

type Origin =
  | ({ readonly from: 'issuer'; readonly hasClientSecret: boolean } & Pick<
      AgentInput<'session.add-web-identity-role'>,
      'issuer' | 'clientId' | 'scopes' | 'redirectPort'
    >)
  | { readonly from: 'file'; readonly path: string }
  | { readonly from: 'command'; readonly command: string }

export const addWebIdentityRole = command({
  parse: (raw) => ({
    settings: {
      name: requiredText(raw, 'name'),
      roleArn: requiredText(raw, 'role-arn'),
      ...settingsGiven(raw, { roleSessionName: 'role-session-name', region: 'region' }, asTyped),
      ...settingsGiven(raw, { durationSeconds: 'duration' }, durationSeconds),
      ...limitsChange(raw),
    },
    policyFile: flagText(raw, 'policy'),
    origin: originOf(raw),
    json: flagGiven(raw, 'json'),
  }),
  async run({ settings, policyFile, origin, json }, io) {
    const role = { ...settings, ...(await newPolicy(io, policyFile)) }
    const added = await add()
    writeAdded(io, added, { json })
    return 0

    async function add() {
      if (origin.from === 'issuer') {
        const { from: _, hasClientSecret, ...issuer } = origin
        const client = hasClientSecret ? { clientSecret: await readClientSecret(io) } : {}
        const input = { ...role, ...issuer, ...client }
        return await request(io, { name: 'session.add-web-identity-role', input })
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
  if (issuer !== undefined) {
    if (clientId === undefined) {
      throw usageError('--issuer goes with --client-id', 'whoever looks after the issuer knows the client id')
    }
    return {
      from: 'issuer',
      hasClientSecret: flagGiven(raw, 'client-secret'),
      issuer,
      clientId,
      ...settingsGiven(raw, { scopes: 'scope' }, wordsOf),
      ...settingsGiven(raw, { redirectPort: 'redirect-port' }, redirectPort),
    }
  }
  const ofIssuer = ['client-id', 'client-secret', 'scope', 'redirect-port']
  if (ofIssuer.some((flag) => flagGiven(raw, flag))) {
    throw usageError(
      '--client-id, --client-secret, --scope and --redirect-port go with --issuer',
      'leave them out',
    )
  }
  return path !== undefined ? { from: 'file', path } : { from: 'command', command: command ?? '' }
}
