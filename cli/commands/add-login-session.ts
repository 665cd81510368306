import type { FoundLogin } from '../../core/contract/login.ts'
import { CliError, usageError } from '../cli-error.ts'
import { command, flagGiven, flagText } from '../command.ts'
import type { Io } from '../io.ts'
import { shellWord } from '../output/shell-word.ts'
import { writeAdded } from '../output/write-added.ts'
import { request } from '../request.ts'
import { asTyped, settingsGiven } from '../settings-given.ts'

export const addLoginSession = command({
  parse: (raw) => ({
    profile: raw.positional[0],
    name: flagText(raw, 'name'),
    more: settingsGiven(raw, { region: 'region' }, asTyped),
    json: flagGiven(raw, 'json'),
  }),
  async run({ profile, name, more, json }, io) {
    const loginProfile = profile ?? (await chooseLogin(io))
    const input = { name: name ?? loginProfile, loginProfile, ...more }
    const added = await request(io, { name: 'session.add-login-session', input })
    writeAdded(io, added, { json })
    return 0
  },
})

/** Of the profiles that `aws login` signs in for, the one the person picks. */
async function chooseLogin(io: Io): Promise<string> {
  const found = await request(io, { name: 'session.found-logins', input: {} })
  if (found.length === 0) {
    throw new CliError('source-missing', 'no profile of the AWS config has a login_session', {
      hint: 'run aws login --profile PROFILE first',
    })
  }
  if (!io.canAsk) {
    throw usageError(
      `say which profile; those with a login_session: ${found.map((one) => shellWord(one.profile)).join(', ')}`,
    )
  }
  return await io.choose(
    'which profile?',
    found.map((one) => ({ value: one.profile, label: one.profile, hint: hintOf(one) })),
  )
}

function hintOf({ loginSession, session }: FoundLogin): string {
  return session === null ? loginSession : `${loginSession}, added as ${session}`
}
