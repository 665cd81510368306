import { setTimeout as delay } from 'node:timers/promises'
import { parseKnownFiles } from '@smithy/shared-ini-file-loader'
import type { ContainerPass } from '../../../agent/container/container-server.ts'
import type { ContainerCredentials } from '../../../agent/container/to-container-credentials.ts'
import type { ProcessCredentials } from '../../../agent/process-credentials.ts'
import type { LaunchedEmulator } from '../../support/launch-emulator.ts'
import { runProcess } from '../../support/run-process.ts'
import { expectDone, type User } from '../../support/user.ts'
import { type Keys, notOfAccount } from './who-they-are.ts'

/** A session that runs. */
export interface Running {
  readonly id: string
  readonly accountId: string | null
  /** Where its keys are published. */
  readonly profile: string
}

/** One way by which a tool gets its keys. */
export interface Caller {
  readonly name: string
  readonly sessions: readonly Running[]
  /** Between two calls, in ms. */
  readonly pauseMs: number
  keysOf(session: Running): Promise<Keys>
}

export interface Called {
  readonly name: string
  readonly calls: number
  /** What a tool would have had to tell its user. */
  readonly failures: readonly string[]
}

/** Calls one session after the other until `signal` aborts, and AWS with the keys of each. */
export async function keepCalling(
  caller: Caller,
  { emulator, signal }: { readonly emulator: LaunchedEmulator; readonly signal: AbortSignal },
): Promise<Called> {
  const failures: string[] = []
  let calls = 0
  for (; !signal.aborted; calls++) {
    const session = caller.sessions[calls % caller.sessions.length]
    if (session === undefined) throw new Error(`${caller.name} has no session to call`)
    try {
      const keys = await caller.keysOf(session)
      const refusal = await notOfAccount(emulator, { keys, accountId: session.accountId })
      if (refusal !== null) failures.push(`${session.profile}: ${refusal}`)
    } catch (error) {
      failures.push(`${session.profile}: ${String(error)}`)
    }
    await delay(caller.pauseMs)
  }
  return { name: caller.name, calls, failures }
}

/** A tool reads the user's files whole. */
export async function keysInFile(user: User, { profile }: Running): Promise<Keys> {
  const profiles = await parseKnownFiles({
    filepath: user.credentialsFile,
    configFilepath: user.configFile,
    ignoreCache: true,
  })
  const found = profiles[profile]
  if (found === undefined) throw new Error('the profile is gone')
  return {
    accessKeyId: found.aws_access_key_id ?? '',
    secretAccessKey: found.aws_secret_access_key ?? '',
    sessionToken: found.aws_session_token ?? '',
  }
}

/** What a `credential_process` prints. */
export async function keysPrinted(command: readonly string[], env: User['env']): Promise<Keys> {
  const [program = '', ...args] = command
  const { stdout } = expectDone(await runProcess(program, args, { env }))
  const answer = JSON.parse(stdout) as ProcessCredentials
  if (Date.parse(answer.Expiration) <= Date.now()) throw new Error(`expired at ${answer.Expiration}`)
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = answer
  return { accessKeyId, secretAccessKey, sessionToken }
}

export async function keysOfContainer({ address, token }: ContainerPass): Promise<Keys> {
  const answer = await fetch(address, { headers: { authorization: token } })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  const given = (await answer.json()) as ContainerCredentials
  if (Date.parse(given.Expiration) <= Date.now()) throw new Error(`expired at ${given.Expiration}`)
  return {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    sessionToken: given.Token,
  }
}
