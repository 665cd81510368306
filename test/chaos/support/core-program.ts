// A core as an agent wires it, in a process of its own: takes the steps that stdin names and says what became of each.
// A step that fails is taken once more, as a person would.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { createRunProgram } from '../../../agent/run-program.ts'
import { realClock } from '../../../agent/real-clock.ts'
import type { Caller } from '../../../core/caller.ts'
import type { AgentOperationName } from '../../../core/contract/agent-operations.ts'
import { isCoreError } from '../../../core/core-error.ts'
import { createCore } from '../../../core/core.ts'
import type { Keychain } from '../../../core/secrets/keychain.ts'
import { type Secret, secret } from '../../../core/secrets/secret.ts'
import type { CoreStep, CoreStepOutcome } from './core-step.ts'
import { noAwsVault } from '../../support/no-aws-vault.ts'
import { noLeapp } from '../../support/no-leapp.ts'

void main()

async function main(): Promise<void> {
  const { home, endpoint, identity, steps } = JSON.parse(await text(process.stdin)) as {
    readonly home: string
    readonly endpoint: string
    /** What the keychain holds. */
    readonly identity: string
    readonly steps: readonly CoreStep[]
  }
  // An agent's socket keeps it there; the core's own timers do not.
  setInterval(() => {}, 60_000)
  const keyturnHome = join(home, '.keyturn')
  mkdirSync(keyturnHome, { recursive: true, mode: 0o700 })
  const ignore = () => {}
  const core = await createCore(
    {
      home: keyturnHome,
      awsConfigFile: join(home, '.aws', 'config'),
      awsCredentialsFile: join(home, '.aws', 'credentials'),
      awsSsoCache: join(home, '.aws', 'sso', 'cache'),
      awsLoginCache: join(home, '.aws', 'login', 'cache'),
      environment: { AWS_ENDPOINT_URL: endpoint },
      platform: process.platform,
      clock: realClock,
      log: { info: ignore, warn: ignore, error: ignore },
      keychain: keychainWith(secret(identity)),
      runProgram: createRunProgram({ cwd: home, env: {} }),
      samlBrowser: null,
      names: { user: 'alice', host: 'laptop' },
      passes: null,
      leapp: noLeapp,
      awsVault: noAwsVault,
      awsSsoCliConfigs: [],
      grantedConfigs: [],
      demo: null,
    },
    () => null,
  )
  await core.start()
  const caller: Caller = { attends: new Set(), emit: ignore, signal: new AbortController().signal }
  const handlers = core.handlers as Record<AgentOperationName, (input: unknown, caller: Caller) => unknown>

  async function take({ name, input }: CoreStep): Promise<string | null> {
    try {
      if (name === 'environment') await core.environmentFor({ session: input, readOnly: false }, caller)
      else await handlers[name](input, caller)
      return null
    } catch (error) {
      return isCoreError(error) ? error.code : `bug: ${String(error)}`
    }
  }

  const outcomes: CoreStepOutcome[] = []
  for (const step of steps) {
    const first = await take(step)
    outcomes.push({ name: step.name, first, second: first === null ? null : await take(step) })
  }
  await core.stop('hand-over')
  process.stdout.write(JSON.stringify(outcomes), () => process.exit(0))
}

function keychainWith(identity: Secret): Keychain {
  const held = () => Promise.resolve(identity)
  const refuse = () => Promise.reject(new Error('nothing is to be written to the keychain'))
  return { label: 'test keychain', read: held, peek: held, write: refuse, remove: refuse }
}
