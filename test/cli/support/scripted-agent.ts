import { mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createAnswering } from '../../../agent/answering.ts'
import { createApi } from '../../../agent/api.ts'
import type { ContainerPass } from '../../../agent/container/container-server.ts'
import { createInFlight } from '../../../agent/in-flight.ts'
import { readEnvironment } from '../../../agent/environment.ts'
import type { InstanceSession } from '../../../agent/instance-session.ts'
import type { SessionCredentials } from '../../../agent/process-credentials.ts'
import { listenOnSocket } from '../../../agent/serve.ts'
import type { ServedCore } from '../../../agent/served-core.ts'
import type { Caller } from '../../../core/caller.ts'
import type {
  ConsoleMode,
  ConsolePlace,
  ConsoleSession,
  ConsoleSignOut,
} from '../../../core/contract/console.ts'
import type { ErrorCode, Failure } from '../../../core/contract/errors.ts'
import type { StoppedSession } from '../../../core/contract/operations.ts'
import { CoreError } from '../../../core/core-error.ts'
import type { Log } from '../../../core/host.ts'
import { secret } from '../../../core/secrets/secret.ts'
import { testBuild } from './built-cli.ts'

/** What one operation does: its answer, or a failure, after whatever prompts and progress it shows. */
export type ScriptedAnswer = (input: unknown, caller: Caller) => unknown

export interface ScriptedAgent {
  /** Every request, as `session.start {"session":"prod"}`, in order. */
  readonly requests: readonly string[]
  answer(operation: string, answer: ScriptedAnswer): void
}

/**
 * An agent that says what the test tells it to, behind the real local API on a real socket. An operation nobody scripted
 * fails, and `agent.stop` is the answer to a stop.
 */
export async function scriptedAgent(env: Readonly<Record<string, string>>): Promise<ScriptedAgent> {
  const folder = env.HOME ?? ''
  mkdirSync(env.KEYTURN_HOME ?? '', { recursive: true, mode: 0o700 })
  const home = realpathSync(env.KEYTURN_HOME ?? '')
  const answers = new Map<string, ScriptedAnswer>()
  const requests: string[] = []

  async function perform(operation: string, input: unknown, caller: Caller): Promise<unknown> {
    requests.push(`${operation} ${JSON.stringify(input)}`)
    const answer = answers.get(operation)
    if (answer === undefined) throw new CoreError('internal', `the script says nothing about ${operation}`)
    return await answer(input, caller)
  }
  const credentialsFor: ServedCore['credentialsFor'] = async ({ session, readOnly }, caller) => {
    const { credentials, session: about } = (await perform(
      'credentials',
      { session, ...(readOnly ? { readOnly } : {}) },
      caller,
    )) as SessionCredentials
    return {
      credentials: {
        accessKeyId: credentials.AccessKeyId,
        secretAccessKey: secret(credentials.SecretAccessKey),
        sessionToken: secret(credentials.SessionToken),
        issuedAt: new Date(0),
        expiresAt: new Date(credentials.Expiration),
        accountId: credentials.AccountId ?? null,
      },
      session: about,
    }
  }
  const core: ServedCore = {
    handlers: new Proxy({} as ServedCore['handlers'], {
      get: (_, operation) => async (input: unknown, caller: Caller) =>
        await perform(String(operation), input, caller),
    }),
    inUse: () => () => {},
    wake: () => {},
    credentialsFor,
    async environmentFor(request, caller) {
      const { session, credentials } = await credentialsFor(request, caller)
      return {
        session,
        configFile: `/exec/${session.id}/config`,
        credentialsFile: `/exec/${session.id}/credentials`,
        expiresAt: credentials.expiresAt,
      }
    },
    glanceAt: () => null,
    credentialsInHand: () => null,
    isRunning: () => false,
    async consoleFor(request, caller) {
      const { url, ...link } = (await perform('console', request, caller)) as {
        readonly url: string
        readonly mode: ConsoleMode
        readonly place?: ConsolePlace
        readonly signOut?: ConsoleSignOut
        readonly session: ConsoleSession
      }
      return { place: request.place ?? 'default', signOut: 'nobody', ...link, url: secret(url) }
    },
    instances: {
      async open(request, caller) {
        const { token, ...opened } = (await perform('instance', request, caller)) as InstanceSession
        return { ...opened, token: secret(token) }
      },
      async end(request, caller) {
        await perform('instance.end', request, caller)
      },
    },
    subscribe: () => () => {},
    prompts: { attach: () => () => {} },
  }
  const log: Log = { info() {}, warn() {}, error() {} }
  const stopping = new AbortController().signal
  const listener = await listenOnSocket(
    createApi({
      core,
      answering: createAnswering({ core, log, inFlight: createInFlight(), stopping }),
      agent: { build: testBuild, home, environment: readEnvironment(env, { userHome: folder, cwd: folder }) },
      stopping,
      noteDisplay: () => {},
      container: {
        give: async ({ session, readOnly }, caller) =>
          (await perform(
            'container',
            { session, ...(readOnly ? { readOnly } : {}) },
            caller,
          )) as ContainerPass,
        giveBack: async (id) => void (await perform('container.end', { id }, nobody)),
      },
      openPage: async (display) => (await perform('agent.page', { display }, nobody)) as string,
      visitConsole: () => Promise.resolve('http://127.0.0.1:4000/visit?code=once'),
      stop: async () => (await perform('agent.stop', {}, nobody)) as readonly StoppedSession[],
    }),
    join(home, 'agent.sock'),
  )
  onTestFinished(async () => {
    listener.stopListening()
    await listener.closed(0)
  })
  return { requests, answer: (operation, answer) => void answers.set(operation, answer) }
}

/** Throws a failure as core would: an envelope with `ok: false` out of a script. */
export function failWith({ code, message, hint, candidates }: Failure): never {
  throw new CoreError(code satisfies ErrorCode, message, {
    ...(hint === undefined ? {} : { hint }),
    ...(candidates === undefined ? {} : { candidates }),
  })
}

const nobody: Caller = { attends: new Set(), emit: () => {}, signal: new AbortController().signal }
