import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { untilOver } from './at-end.ts'
import type { Switches } from '../../emulator/switches.ts'
import type { Revocation } from '../../emulator/revocation.ts'
import type { OrganizationChange } from '../../emulator/organization/organization-change.ts'
import type { SamlProvider } from '../../emulator/saml/saml-providers.ts'
import type { WebIdentityProvider } from '../../emulator/web-identity/web-identity-providers.ts'
import type { Call } from '../../emulator/call-log.ts'
import type { CliLogin } from '../../emulator/signin/logins.ts'
import type { EmulatorDescription, IssuedSession } from '../../emulator/emulator.ts'
import type { IssuedSecret } from '../../emulator/issued-secrets.ts'

const program = fileURLToPath(new URL('../../out/emulator/main.mjs', import.meta.url))

/** An emulator in a process of its own, as users run it. */
export interface LaunchedEmulator extends EmulatorDescription {
  readonly pid: number
  /** Changes how it behaves from now on; see `emulator/switches.ts`. */
  set(switches: Partial<Switches>): Promise<void>
  /** Takes away at once what was issued; see `emulator/revocation.ts`. */
  revoke(what: Revocation): Promise<void>
  /** Signs the IAM user in as `aws login` does. */
  login(): Promise<CliLogin>
  /** What an administrator does to the organization. */
  change(change: OrganizationChange): Promise<void>
  /** Takes tokens of this issuer from now on. */
  registerWebIdentityProvider(provider: WebIdentityProvider): Promise<void>
  /** Takes assertions of this identity provider from now on, in every account. */
  registerSamlProvider(provider: SamlProvider): Promise<void>
  calls(operation?: string): Promise<readonly Call[]>
  /** What goes with a key that it issued. */
  session(accessKeyId: string): Promise<IssuedSession | null>
  /** Every secret it ever gave out. */
  issued(): Promise<readonly IssuedSecret[]>
  stop(): Promise<void>
}

/** Starts one and stops it when the running test (or file) ends. Arguments are those of `npm run emulator`. */
export async function launchEmulator(...args: readonly string[]): Promise<LaunchedEmulator> {
  const child = spawn(process.execPath, [program, '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  async function stop(): Promise<void> {
    child.kill('SIGTERM')
    await ended
  }
  untilOver(stop)
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the emulator ended with ${code} before it was ready`)))
  })
  const ready = JSON.parse(line) as EmulatorDescription
  const ask = async (path: string, init?: RequestInit): Promise<unknown> => {
    const response = await fetch(`${ready.endpoint}/_emulator/${path}`, init)
    if (!response.ok) throw new Error(`/_emulator/${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  const post = (path: string, body: unknown) =>
    ask(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
  return {
    ...ready,
    pid: child.pid ?? 0,
    stop,
    async set(switches) {
      await post('switches', switches)
    },
    async revoke(what) {
      await post('revoke', { what })
    },
    async login() {
      return (await post('logins', {})) as CliLogin
    },
    async change(change) {
      await post('organization', change)
    },
    async registerWebIdentityProvider(provider) {
      await post('web-identity-providers', provider)
    },
    async registerSamlProvider(provider) {
      await post('saml-providers', provider)
    },
    async calls(operation) {
      const all = (await ask('calls')) as readonly Call[]
      return operation === undefined ? all : all.filter((call) => call.operation === operation)
    },
    async session(accessKeyId) {
      return (await ask(`sessions/${accessKeyId}`)) as IssuedSession | null
    },
    async issued() {
      return (await ask('issued')) as readonly IssuedSecret[]
    },
  }
}
