import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { randomBytes } from 'node:crypto'

/** Programs as the build lays them out beside this one. */
const keyturn = fileURLToPath(new URL('../cli/keyturn.cjs', import.meta.url))
const emulator = fileURLToPath(new URL('main.mjs', import.meta.url))

/** What stands in the made-up person's files before anything starts, oddities and all. */
const credentialsBefore =
  '# my own notes stay where they are\n\n[legacy]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = not-a-real-key\n; and this one too'
const configBefore =
  '[default]\r\noutput = json\r\n\r\n[profile legacy]\nregion=us-east-2\ns3 =\n  max_concurrent_requests = 20\n'

/** A home of nobody's and an AWS of nobody's, on this machine alone. */
export interface Stage {
  readonly keyturn: readonly [string, string]
  readonly env: Readonly<Record<string, string>>
  readonly endpoint: string
  readonly startUrl: string
  readonly region: string
  readonly credentialsFile: string
  readonly configFile: string
  readonly before: { readonly credentials: string; readonly config: string }
  /** Ends the emulator and removes the home. */
  clear(): Promise<void>
}

export async function setStage(options: {
  readonly path: string
  readonly accounts: number
  readonly roles: number
  readonly credentialSeconds: number
}): Promise<Stage> {
  const home = mkdtempSync(join(tmpdir(), 'keyturn-demo-'))
  const aws = join(home, '.aws')
  mkdirSync(aws, { mode: 0o700 })
  mkdirSync(join(home, 'tmp'))
  const credentialsFile = join(aws, 'credentials')
  const configFile = join(aws, 'config')
  writeFileSync(credentialsFile, credentialsBefore, { mode: 0o600 })
  writeFileSync(configFile, configBefore, { mode: 0o600 })
  // Follows the sign-in page's redirects, as a browser would; the emulator approves what is fetched.
  const browser = join(home, 'browser')
  writeFileSync(browser, `#!${process.execPath}\nfetch(process.argv[2]).then((page) => page.text())\n`, {
    mode: 0o755,
  })
  const { child, ready } = await startEmulator(options)
  return {
    keyturn: [process.execPath, keyturn],
    endpoint: ready.endpoint,
    startUrl: ready.startUrl,
    region: ready.region,
    credentialsFile,
    configFile,
    before: { credentials: credentialsBefore, config: configBefore },
    env: {
      PATH: options.path,
      HOME: home,
      TMPDIR: join(home, 'tmp'),
      LANG: 'C.UTF-8',
      KEYTURN_HOME: join(home, '.keyturn'),
      KEYTURN_VAULT_PASSPHRASE: randomBytes(18).toString('base64url'),
      BROWSER: browser,
      NO_COLOR: '1',
      AWS_ENDPOINT_URL: ready.endpoint,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      // Whatever is not on this machine would have to pass a proxy that is not there.
      HTTP_PROXY: 'http://127.0.0.1:9',
      HTTPS_PROXY: 'http://127.0.0.1:9',
      NO_PROXY: '127.0.0.1,localhost',
    },
    async clear() {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      if (child.exitCode === null) {
        child.kill('SIGTERM')
        await ended
      }
      rmSync(home, { recursive: true, force: true })
    },
  }
}

interface EmulatorReady {
  readonly endpoint: string
  readonly startUrl: string
  readonly region: string
}

async function startEmulator(options: {
  readonly accounts: number
  readonly roles: number
  readonly credentialSeconds: number
}): Promise<{ child: ChildProcess; ready: EmulatorReady }> {
  const args = [
    '--port',
    '0',
    '--accounts',
    options.accounts,
    '--roles',
    options.roles,
    '--credential-lifetime',
    options.credentialSeconds,
  ]
  const child = spawn(process.execPath, [emulator, ...args.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the emulator ended with ${code} before it was ready`)))
  })
  return { child, ready: JSON.parse(line) as EmulatorReady }
}
