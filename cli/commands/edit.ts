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
import { request } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'

type Changes = Omit<OperationInput<'session.edit'>, 'session'>
type Clearable = 'alias' | 'region' | 'profile' | 'mfaSerial' | 'externalId' | 'roleSessionName'

export const edit = command({
  parse: (raw) => {
    const changes = changesOf(raw)
    const newCommand = flagText(raw, 'command')
    const policyFile = flagText(raw, 'policy')
    const newFile = flagText(raw, 'token-file')
    const given =
      Object.keys(changes).length +
      [policyFile, newCommand, newFile].filter((flag) => flag !== undefined).length
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
      json: flagGiven(raw, 'json'),
    }
  },
  async run({ session, changes, policyFile, newCommand, newFile, json }, io) {
    const policy = await readPolicy(io, policyFile)
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
        input: { session: reference, ...changes, ...(policy === undefined ? {} : { policy }) },
      })
    })
    if (json) writeJson(io.stdout, sessionDetailsJson(edited))
    else io.stdout.write(`changed ${printable(sessionLabel(edited))}\n`)
    return 0
  },
})

/** Flags left out leave their setting alone; an empty one clears it. */
function changesOf(raw: RawArguments): Changes {
  const name = flagText(raw, 'name')
  const roleArn = flagText(raw, 'role-arn')
  const providerArn = flagText(raw, 'provider-arn')
  const startUrl = flagText(raw, 'start-url')
  const source = flagText(raw, 'source')
  const issuer = flagText(raw, 'issuer')
  const clientId = flagText(raw, 'client-id')
  const scope = flagText(raw, 'scope')
  const port = flagText(raw, 'redirect-port')
  return {
    ...(name === undefined ? {} : { name }),
    ...(roleArn === undefined ? {} : { roleArn }),
    ...(providerArn === undefined ? {} : { providerArn }),
    ...(startUrl === undefined ? {} : { startUrl }),
    ...(source === undefined ? {} : { source }),
    ...clearable(raw, { flag: 'alias', setting: 'alias' }),
    ...clearable(raw, { flag: 'region', setting: 'region' }),
    ...clearable(raw, { flag: 'profile', setting: 'profile' }),
    ...clearable(raw, { flag: 'mfa-serial', setting: 'mfaSerial' }),
    ...clearable(raw, { flag: 'external-id', setting: 'externalId' }),
    ...clearable(raw, { flag: 'role-session-name', setting: 'roleSessionName' }),
    ...narrowingChange(raw),
    ...(issuer === undefined ? {} : { issuer }),
    ...(clientId === undefined ? {} : { clientId }),
    ...(scope === undefined ? {} : { scopes: wordsOf(scope) }),
    ...(port === undefined ? {} : { redirectPort: port === '' ? null : redirectPort(port) }),
    ...durationChange(flagText(raw, 'duration')),
  }
}

function clearable(
  raw: RawArguments,
  { flag, setting }: { readonly flag: string; readonly setting: Clearable },
): Partial<Record<Clearable, string | null>> {
  const text = flagText(raw, flag)
  if (text === undefined) return {}
  return { [setting]: text === '' ? null : text }
}

function durationChange(text: string | undefined): Pick<Changes, 'durationSeconds'> {
  if (text === undefined) return {}
  return { durationSeconds: text === '' ? null : durationSeconds(text) }
}
