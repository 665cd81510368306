import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type AgentClient, connectAgent } from '../../agent/client.ts'
import { readEnvironment } from '../../agent/environment.ts'
import { untilOver } from './at-end.ts'
import { violationsFile } from './loopback-only.mjs'
import type { LaunchedEmulator } from './launch-emulator.ts'
import { processes } from './processes.ts'
import { type Finished, runProcess } from './run-process.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { words } from './words.ts'

/** The built command line. */
export const keyturnScript = fileURLToPath(new URL('../../out/cli/keyturn.cjs', import.meta.url))
const guard = new URL(`./loopback-only.mjs?report=${encodeURIComponent(violationsFile)}`, import.meta.url)
/** In every process's NODE_OPTIONS; who sets others repeats it. */
export const loopbackOnly = `--import=${guard.href}`

/** A made-up person with a home of their own, who types `keyturn …` and has a browser that approves sign-ins. */
export interface User {
  readonly folder: string
  readonly keyturnHome: string
  /** Their whole environment. */
  readonly env: Readonly<Record<string, string>>
  readonly credentialsFile: string
  readonly configFile: string
  keyturn(args: readonly string[], options?: KeyturnOptions): Promise<Finished>
  /** The same, for a command that has to succeed: its stdout as JSON. */
  json<T>(...args: readonly string[]): Promise<T>
  /** The content of a file in `~/.aws`; null when there is none. */
  read(file: 'credentials' | 'config'): string | null
  agentPid(): number | null
  /** Process numbers of all agents of their home, also of those that are just starting or ending. */
  agents(): readonly number[]
  /** Their agent, asked as a front end of its own would; starts none. */
  client(): AgentClient
}

export interface KeyturnOptions {
  readonly input?: string
  /** Another build's command line than the one under test. */
  readonly script?: string
  readonly env?: Readonly<Record<string, string>>
  readonly timeoutMs?: number
}

export interface UserOptions {
  /** Where AWS is; null for a user whose commands never ask AWS. */
  readonly emulator: LaunchedEmulator | null
  /** The vault's passphrase, chosen before anything else; null leaves the vault unset. */
  readonly passphrase?: string | null
  /** The standalone keyturn they type, instead of the built script under Node. */
  readonly standalone?: string
  readonly env?: Readonly<Record<string, string>>
  /** Their folder, if it shall not be one of the test's own. */
  readonly folder?: string
  /** Begins with a copy of what another user has, whose agent does not run. The passphrase is theirs then. */
  readonly like?: User
  /** The system's number for them, ours unless given; only root may give one. */
  readonly uid?: number
}

/** The agent they start is stopped when the running test ends. */
export async function newUser(options: UserOptions): Promise<User> {
  const folder = options.folder ?? temporaryFolder()
  const { uid } = options
  if (options.like !== undefined) cpSync(options.like.folder, folder, { recursive: true })
  const keyturnHome = join(folder, '.keyturn')
  const passphrase = options.passphrase === undefined ? 'correct horse battery staple' : options.passphrase
  const browser = join(folder, 'browser.sh')
  // A browser that follows redirects and shows nothing; curl never leaves this machine with these addresses.
  writeFileSync(
    browser,
    '#!/bin/sh\nexec curl --silent --show-error --location --max-time 10 --output /dev/null "$1"\n',
    { mode: 0o755 },
  )
  const env: Record<string, string> = {
    HOME: folder,
    KEYTURN_HOME: keyturnHome,
    PATH: process.env.PATH ?? '',
    LANG: 'C.UTF-8',
    TMPDIR: join(folder, 'tmp'),
    BROWSER: browser,
    NODE_OPTIONS: loopbackOnly,
    ...(passphrase === null ? {} : { KEYTURN_VAULT_PASSPHRASE: passphrase }),
    ...(options.emulator === null ? {} : { AWS_ENDPOINT_URL: options.emulator.endpoint }),
    ...options.env,
  }
  mkdirSync(env.TMPDIR ?? '', { recursive: true })
  if (uid !== undefined) for (const path of [folder, env.TMPDIR ?? '']) chownSync(path, uid, uid)
  const { standalone } = options
  const run = (args: readonly string[], more: KeyturnOptions = {}) =>
    runProcess(
      standalone ?? process.execPath,
      [...(standalone === undefined ? [more.script ?? keyturnScript] : []), ...args],
      {
        ...more,
        ...(uid === undefined ? {} : { uid }),
        env: { ...env, ...more.env },
      },
    )
  untilOver(async () => {
    await run(['agent', 'stop'])
    for (const pid of agentsOf(keyturnHome)) process.kill(pid, 'SIGKILL')
  })
  const user: User = {
    folder,
    keyturnHome,
    env,
    credentialsFile: env.AWS_SHARED_CREDENTIALS_FILE ?? join(folder, '.aws', 'credentials'),
    configFile: env.AWS_CONFIG_FILE ?? join(folder, '.aws', 'config'),
    keyturn: run,
    async json<T>(...args: readonly string[]) {
      const finished = await run([...args, '--json'])
      if (finished.code !== 0)
        throw new Error(`keyturn ${args.join(' ')}: exit ${finished.code}\n${finished.stderr}`)
      return JSON.parse(finished.stdout) as T
    },
    read(file) {
      const path = file === 'credentials' ? user.credentialsFile : user.configFile
      return existsSync(path) ? readFileSync(path, 'utf8') : null
    },
    agentPid() {
      const file = join(keyturnHome, 'agent.json')
      return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { pid: number }).pid : null
    },
    agents: () => agentsOf(keyturnHome),
    client: () =>
      connectAgent({
        home: keyturnHome,
        environment: readEnvironment(env, { userHome: folder, cwd: folder }),
        program: null,
      }),
  }
  if (passphrase !== null && options.like === undefined) expectDone(await run(['vault', 'use', 'passphrase']))
  return user
}

function agentsOf(keyturnHome: string): readonly number[] {
  return processes()
    .filter(({ args, env }) => isAgent(args) && env.KEYTURN_HOME === keyturnHome)
    .map(({ pid }) => pid)
}

/** Of the script, or of the standalone keyturn. */
function isAgent([, first, second]: readonly string[]): boolean {
  return first?.endsWith('/agent/main.mjs') === true || (first === 'agent' && second === 'run')
}

/** A user who knows the emulator's organization as `acme`, and has never signed in to it. */
export async function userWithPortal(
  emulator: LaunchedEmulator,
  options: Omit<UserOptions, 'emulator'> = {},
): Promise<User> {
  const user = await newUser({ ...options, emulator })
  const portal = `--name acme --start-url ${emulator.startUrl} --region ${emulator.region}`
  expectDone(await user.keyturn(words(`integration add identity-center ${portal}`)))
  return user
}

/** A user who has signed in to the emulator's organization as `acme` and synced it. */
export async function signedInUser(
  emulator: LaunchedEmulator,
  options: Omit<UserOptions, 'emulator'> = {},
): Promise<User> {
  const user = await userWithPortal(emulator, options)
  expectDone(await user.keyturn(['sign-in', 'acme']))
  return user
}

/** For steps on the way to what a test is about. */
export function expectDone(finished: Finished): Finished {
  if (finished.code !== 0)
    throw new Error(`exit ${finished.code ?? finished.signal}\n${finished.stdout}\n${finished.stderr}`)
  return finished
}
