import type { OperationInput } from '../../core/contract/operations.ts'
import { usageError } from '../cli-error.ts'
import { argument, command, flagGiven, flagText, type RawArguments } from '../command.ts'
import { durationSeconds } from '../duration.ts'
import { redirectPort, wordsOf } from '../issuer-flags.ts'
import { narrowingChange, readPolicy } from '../narrowing.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { sessionDetailsJson } from '../output/session-json.ts'
import { sessionLabel } from '../output/session-label.ts'
import { readDelivery } from '../read-delivery.ts'
import { readEnvironment } from '../read-environment.ts'
import { readClientSecret } from '../prompts/client-secret.ts'
import { request } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'
import { asTyped, clearing, settingsGiven } from '../settings-given.ts'

type Changes = Omit<OperationInput<'session.edit'>, 'session'>

export const edit = command({
  parse: (raw) => {
    const changes = changesOf(raw)
    const newCommand = flagText(raw, 'command')
    const policyFile = flagText(raw, 'policy')
    const newFile = flagText(raw, 'token-file')
    const asksSecret = flagGiven(raw, 'client-secret')
    const given =
      Object.keys(changes).length +
      [policyFile, newCommand, newFile].filter((flag) => flag !== undefined).length +
      (asksSecret ? 1 : 0)
    if (given === 0) {
      throw usageError('nothing to change', 'keyturn edit --help shows what can be set')
    }
    if (given > 1 && (newCommand !== undefined || newFile !== undefined)) {
      throw usageError(
        `${newCommand === undefined ? '--token-file' : '--command'} goes alone`,
        'change the rest with another keyturn edit',
      )
    }
    return {
      session: argument(raw, 0),
      changes,
      policyFile,
      newCommand,
      newFile,
      asksSecret,
      json: flagGiven(raw, 'json'),
    }
  },
  async run({ session, changes, policyFile, newCommand, newFile, asksSecret, json }, io) {
    const policy = await readPolicy(io, policyFile)
    const clientSecret = asksSecret ? { clientSecret: await readClientSecret(io) } : {}
    const edited = await resolveSession(io, session, async (reference) => {
      if (newCommand !== undefined) {
        const input = { session: reference, command: newCommand }
        return await request(io, { name: 'session.set-command', input })
      }
      if (newFile !== undefined) {
        const input = { session: reference, path: io.absolutePath(newFile) }
        return await request(io, { name: 'session.set-token-file', input })
      }
      return await request(io, {
        name: 'session.edit',
        input: {
          session: reference,
          ...changes,
          ...clientSecret,
          ...(policy === undefined ? {} : { policy }),
        },
      })
    })
    if (json) writeJson(io.stdout, sessionDetailsJson(edited))
    else io.stdout.write(`changed ${printable(sessionLabel(edited))}\n`)
    return 0
  },
})

/** Flags left out leave their setting alone; an empty one clears it. */
function changesOf(raw: RawArguments): Changes {
  return {
    ...settingsGiven(raw, lasting, asTyped),
    ...settingsGiven(raw, clearable, clearing(asTyped)),
    ...narrowingChange(raw),
    ...settingsGiven(raw, { scopes: 'scope' }, wordsOf),
    ...settingsGiven(raw, { redirectPort: 'redirect-port' }, clearing(redirectPort)),
    ...(flagGiven(raw, 'no-client-secret') ? { clientSecret: null } : {}),
    ...settingsGiven(raw, { durationSeconds: 'duration' }, clearing(durationSeconds)),
    ...settingsGiven(raw, { delivery: 'delivery' }, clearing(readDelivery)),
    ...settingsGiven(raw, { environment: 'environment' }, clearing(readEnvironment)),
  }
}

/** The flags of what a session of its kind always has. */
const lasting = {
  name: 'name',
  roleArn: 'role-arn',
  providerArn: 'provider-arn',
  startUrl: 'start-url',
  source: 'source',
  issuer: 'issuer',
  clientId: 'client-id',
  loginProfile: 'login-profile',
} as const

const clearable = {
  alias: 'alias',
  region: 'region',
  profile: 'profile',
  mfaSerial: 'mfa-serial',
  externalId: 'external-id',
  roleSessionName: 'role-session-name',
} as const
