import { realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import writeFileAtomic from 'write-file-atomic'
import type { AgentInfo } from '../core/contract/agent.ts'
import type { StoppedSession } from '../core/contract/operations.ts'
import { CoreError } from '../core/core-error.ts'
import { createCore } from '../core/core.ts'
import type { Log, SamlBrowser } from '../core/host.ts'
import { stateUnwritable } from '../core/lib/state-unwritable.ts'
import { createKeychain } from '../core/secrets/keychain.ts'
import { agentFilePath, type AgentFile } from './agent-file.ts'
import { createAnswering } from './answering.ts'
import { createApi } from './api.ts'
import { awsVaultHost } from './aws-vault-host.ts'
import { build } from './build.ts'
import { createContainerServer } from './container/container-server.ts'
import { openPasses } from './container/open-passes.ts'
import { demoOrganization } from './demo-organization.ts'
import { maskedEnvironment, type RelevantEnvironment } from './environment.ts'
import type { Variables } from './home.ts'
import { hostNames } from './host-names.ts'
import { leappHost } from './leapp-host.ts'
import { takeLock, type AgentLock } from './lock.ts'
import { createInFlight } from './in-flight.ts'
import { openSocket } from './open-socket.ts'
import { openVault } from './open-vault.ts'
import { findDisplay } from './page/display.ts'
import { createNearestDisplay } from './page/nearest-display.ts'
import type { PageParts } from './page/page-parts.ts'
import { createPageServer } from './page/page-server.ts'
import { ensurePrivateFolder } from './private-folder.ts'
import { realClock } from './real-clock.ts'
import { createRunProgram } from './run-program.ts'
import { createSamlBrowser } from './saml/create-saml-browser.ts'
import { listenOnPipe, listenOnSocket, newPipe, type Listener } from './serve.ts'
import type { StopMode } from './served-core.ts'
import { sessionEnvironment } from './shell/child-environment.ts'
import { writeShim } from './shim/write-shim.ts'
import { chooseSocket } from './socket-path.ts'

export interface HostOptions {
  /** Real path of a private folder (`prepareHome`). */
  readonly home: string
  readonly environment: RelevantEnvironment
  /** Where a socket may go when the home's path is too long for one, in order. */
  readonly runtimeFolders: readonly string[]
  /** Opens the vault before sessions are taken up; null leaves it as it is. */
  readonly passphrase: string | null
  /** What programs that the user names are run in. */
  readonly user: { readonly home: string; readonly variables: Variables }
  /** What of this build the browser page is made of. */
  readonly pageParts: PageParts
  /** Signs in to identity providers where the user has no browser for it; null where nothing else can. */
  readonly otherSamlBrowser: SamlBrowser | null
  /** Ends the wait for a predecessor. */
  readonly interruption: AbortSignal
  readonly log: Log
}

export interface HostedAgent {
  /** Stops once, however often it is called; tells what the first call stopped. */
  stop(mode: StopMode): Promise<readonly StoppedSession[]>
  /** Resolves when it has stopped, its answers are out, and the home is free for the next. */
  readonly ended: Promise<{ readonly mode: StopMode; readonly stopped: readonly StoppedSession[] }>
}

/** Another process serves this home already. */
export interface OtherAgent {
  readonly pid: number
}

/** How long to wait for a predecessor that starts or ends, and how often to look, in ms. */
const patience = { total: 30_000, step: 25 }
/** How long requests under way may take to end when the agent stops, and their answers to get out, in ms. */
const graceMs = 3_000

/** KEYTURN_HOME's real path, once it exists and only its owner can look into it. @throws CoreError `state-unwritable`. */
export async function prepareHome(home: string): Promise<string> {
  await ensurePrivateFolder(home, { uid: process.getuid?.() ?? null, kind: 'home' })
  return await realpath(home)
}

/**
 * Becomes the agent of a home, in this process: takes its lock, wires core, serves the API.
 * @throws CoreError `state-unwritable`, `workspace-malformed`, `workspace-newer`, `agent-unreachable` (the lock is held by a process that does not answer),
 * `cancelled`.
 */
export async function hostAgent(options: HostOptions): Promise<HostedAgent | OtherAgent> {
  const taken = await becomeTheOne(options)
  if ('pid' in taken) return taken
  try {
    return await serveHome(options, taken)
  } catch (error) {
    await taken.release()
    throw error
  }
}

async function becomeTheOne({ home, interruption }: HostOptions): Promise<AgentLock | OtherAgent> {
  const isServed = (): Promise<boolean> => answers(home)
  for (let waited = 0; ; waited += patience.step) {
    const attempt = await takeLock(home, isServed)
    if (attempt.kind === 'taken') return attempt.lock
    if (await isServed()) return { pid: attempt.by.pid }
    if (interruption.aborted) throw new CoreError('cancelled', 'asked to stop before it could start')
    if (waited >= patience.total) {
      throw new CoreError(
        'agent-unreachable',
        `process ${attempt.by.pid} is the agent of ${home} but does not answer`,
        { hint: `end process ${attempt.by.pid}, then repeat the command` },
      )
    }
    await delay(patience.step)
  }
}

async function serveHome(options: HostOptions, lock: AgentLock): Promise<HostedAgent> {
  const { home, environment, log } = options
  const startedAt = new Date().toISOString()
  const pipe = process.platform === 'win32' ? newPipe() : null
  const socket = pipe?.name ?? (await socketFor(options))
  const about = (): AgentInfo => ({
    pid: process.pid,
    build,
    startedAt,
    home,
    socket,
    container: container.status(),
    environment: maskedEnvironment(environment),
  })
  const passes = await openPasses({ home, clock: realClock, log })
  const nearestDisplay = createNearestDisplay(findDisplay(options.user.variables, process.platform))
  const runProgram = createRunProgram({
    cwd: options.user.home,
    // What our own process reads of AWS points nowhere (`takeVariables`); theirs points where ours writes.
    env: sessionEnvironment(options.user.variables, { ...environment, KEYTURN_HOME: home }),
  })
  const core = await createCore(
    {
      home,
      awsConfigFile: environment.AWS_CONFIG_FILE ?? '',
      awsCredentialsFile: environment.AWS_SHARED_CREDENTIALS_FILE ?? '',
      awsSsoCache: join(options.user.home, '.aws', 'sso', 'cache'),
      awsLoginCache:
        environment.AWS_LOGIN_CACHE_DIRECTORY ?? join(options.user.home, '.aws', 'login', 'cache'),
      environment,
      platform: process.platform,
      clock: realClock,
      log,
      keychain: createKeychain({ home, platform: process.platform }),
      runProgram,
      leapp: leappHost({ userHome: options.user.home, platform: process.platform, runProgram }),
      awsSsoCliConfigs: [
        join(options.user.home, '.aws-sso', 'config.yaml'),
        join(options.user.home, '.config', 'aws-sso', 'config.yaml'),
      ],
      grantedConfigs: [
        join(options.user.home, '.granted', 'config'),
        join(
          options.user.variables['XDG_CONFIG_HOME'] ?? join(options.user.home, '.config'),
          'granted',
          'config',
        ),
      ],
      awsVault: awsVaultHost({ userHome: options.user.home, platform: process.platform, runProgram }),
      samlBrowser: createSamlBrowser({
        ...options,
        platform: process.platform,
        display: nearestDisplay.current,
      }),
      names: hostNames(),
      passes,
      demo: demoOrganization(),
    },
    about,
  )
  if (options.passphrase !== null) await openVault(core, options.passphrase)
  await core.start()

  const stopping = new AbortController()
  let ending: Promise<readonly StoppedSession[]> | null = null
  let announceEnd: (end: Awaited<HostedAgent['ended']>) => void = () => {}
  let failEnd: (error: unknown) => void = () => {}
  const ended = new Promise<Awaited<HostedAgent['ended']>>((resolve, reject) => {
    announceEnd = resolve
    failEnd = reject
  })

  const inFlight = createInFlight()
  const answering = createAnswering({ core, log, inFlight, stopping: stopping.signal })
  const page = createPageServer({
    home,
    core,
    answering,
    clock: realClock,
    log,
    platform: process.platform,
    parts: options.pageParts,
    buildId: build.id,
  })
  const container = createContainerServer({ core, passes, answering, clock: realClock, log })
  const api = createApi({
    core,
    answering,
    agent: { build, home, environment },
    stopping: stopping.signal,
    stop,
    noteDisplay: nearestDisplay.note,
    openPage: page.open,
    container,
    visitConsole: page.visit,
  })
  const listening = pipe === null ? listenOnSocket(api, socket) : listenOnPipe(api, pipe)
  const listener = await listening.catch((cause: unknown) => {
    throw stateUnwritable(socket, cause)
  })
  const doors = [listener, page, container]
  await page.takeUp()
  const { keyturn, variables } = options.pageParts
  await writeShim({ home, socket, environment, keyturn, searchPath: variables.PATH }, process.platform)
  await container.takeUp()
  await announce({ home, socket, startedAt, key: pipe?.key.toString('hex') ?? null })
  log.info('the agent is ready', { build: build.id, home, socket })

  function stop(mode: StopMode): Promise<readonly StoppedSession[]> {
    if (ending !== null) return ending
    for (const door of doors) door.stopListening()
    stopping.abort()
    // What is under way first: a start that ended after the stop would leave its profile behind.
    const stopped = inFlight.finish(graceMs).then(() => core.stop(mode))
    ending = stopped
    leave(doors, { home, lock, stopped }).then(
      async () => announceEnd({ mode, stopped: await stopped }),
      failEnd,
    )
    return stopped
  }

  return { stop, ended }
}

/** The last to go is the lock: who holds it next finds nothing of ours in its way. */
async function leave(
  doors: readonly Listener[],
  { home, lock, stopped }: { home: string; lock: AgentLock; stopped: Promise<unknown> },
): Promise<void> {
  try {
    await stopped
  } finally {
    await Promise.all(doors.map((door) => door.closed(graceMs)))
    await rm(agentFilePath(home), { force: true })
    await lock.release()
  }
}

async function socketFor({ home, runtimeFolders }: HostOptions): Promise<string> {
  const uid = process.getuid?.() ?? 0
  const { path, folder } = chooseSocket({ home, uid, runtimeFolders })
  if (folder !== null) await ensurePrivateFolder(folder, { uid, kind: 'inSharedFolder' })
  return path
}

async function announce(file: Omit<AgentFile, 'pid' | 'build'>): Promise<void> {
  const whole: AgentFile = { pid: process.pid, build: build.id, ...file }
  const path = agentFilePath(file.home)
  await writeFileAtomic(path, `${JSON.stringify(whole)}\n`, { mode: 0o600 }).catch((cause: unknown) => {
    throw stateUnwritable(path, cause)
  })
}

async function answers(home: string): Promise<boolean> {
  try {
    const socket = await openSocket(home)
    socket.destroy()
    return true
  } catch {
    return false
  }
}
