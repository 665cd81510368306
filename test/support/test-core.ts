import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { untilOver } from './at-end.ts'
import type { Caller } from '../../core/caller.ts'
import type { CoreEvent } from '../../core/contract/events.ts'
import type { AgentInput, AgentOperationName, AgentOutput } from '../../core/contract/agent-operations.ts'
import type { PromptKind } from '../../core/contract/prompt.ts'
import { type Core, createCore } from '../../core/core.ts'
import { createRunProgram } from '../../agent/run-program.ts'
import type {
  AwsVaultHost,
  Clock,
  DemoOrganization,
  Host,
  Log,
  Passes,
  SamlBrowser,
  LeappHost,
} from '../../core/host.ts'
import type { Keychain } from '../../core/secrets/keychain.ts'
import { inMemoryKeychain } from './in-memory-keychain.ts'
import { noAwsVault } from './no-aws-vault.ts'
import { noLeapp } from './no-leapp.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** Core in the test's own process, with a home of its own, the clock the test moves, and calls that read like the CLI's. */
export interface TestCore {
  readonly core: Core
  readonly home: string
  readonly keychain: Keychain
  readonly credentialsFile: string
  readonly configFile: string
  readonly workspaceFile: string
  readonly events: readonly CoreEvent[]
  readonly logged: readonly string[]
  /** As a tool would: attends no prompts. */
  call<Name extends AgentOperationName>(
    name: Name,
    input: AgentInput<Name>,
    caller?: Caller,
  ): Promise<AgentOutput<Name>>
}

export interface TestCoreOptions {
  readonly endpoint: string | null
  readonly clock: Clock
  /** To open the home of another core again. */
  readonly home?: string
  /** An open one of the test's own unless given. */
  readonly keychain?: Keychain
  readonly passes?: Passes
  readonly demo?: DemoOrganization
  readonly samlBrowser?: SamlBrowser
  readonly leapp?: LeappHost
  readonly awsVault?: AwsVaultHost
}

export async function testCore({
  endpoint,
  clock,
  home,
  keychain = inMemoryKeychain(),
  passes,
  demo,
  samlBrowser,
  leapp = noLeapp,
  awsVault = noAwsVault,
}: TestCoreOptions): Promise<TestCore> {
  const folder = home ?? temporaryFolder()
  const keyturnHome = join(folder, '.keyturn')
  mkdirSync(keyturnHome, { recursive: true, mode: 0o700 })
  const logged: string[] = []
  const note = (message: string, fields?: object) => logged.push(`${message} ${JSON.stringify(fields ?? {})}`)
  const log: Log = { info: note, warn: note, error: note }
  const host: Host = {
    home: keyturnHome,
    awsConfigFile: join(folder, '.aws', 'config'),
    awsCredentialsFile: join(folder, '.aws', 'credentials'),
    awsSsoCache: join(folder, '.aws', 'sso', 'cache'),
    awsLoginCache: join(folder, '.aws', 'login', 'cache'),
    environment: endpoint === null ? {} : { AWS_ENDPOINT_URL: endpoint },
    platform: process.platform,
    clock,
    log,
    keychain,
    runProgram: createRunProgram({ cwd: folder, env: { PATH: process.env.PATH ?? '' } }),
    leapp,
    awsVault,
    awsSsoCliConfigs: [join(folder, '.aws-sso', 'config.yaml')],
    grantedConfigs: [join(folder, '.granted', 'config')],
    samlBrowser: samlBrowser ?? null,
    names: { user: 'alice', host: 'laptop' },
    passes: passes ?? null,
    demo: demo ?? null,
  }
  const core = await createCore(host, () => null)
  await core.start()
  const events: CoreEvent[] = []
  core.subscribe((event) => events.push(event))
  untilOver(async () => {
    await core.stop('hand-over')
  })
  return {
    core,
    home: folder,
    keychain,
    credentialsFile: host.awsCredentialsFile,
    configFile: host.awsConfigFile,
    workspaceFile: join(keyturnHome, 'workspace.json'),
    events,
    logged,
    call: (name, input, caller = tool()) =>
      (core.handlers[name] as (input: unknown, caller: Caller) => never)(input, caller),
  }
}

/** A caller that can show nothing to anybody. */
export function tool(signal: AbortSignal = new AbortController().signal): Caller {
  return { attends: new Set(), emit: () => {}, signal }
}

/** A caller with a person before it: what is asked is handed to `answer`. */
export function person(
  attends: readonly PromptKind[],
  answer: (event: CoreEvent) => void,
  signal?: AbortSignal,
): Caller {
  return { attends: new Set(attends), emit: answer, signal: signal ?? new AbortController().signal }
}
