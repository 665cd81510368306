import { execFile, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

export interface BenchStage {
  readonly env: Readonly<Record<string, string>>
  readonly endpoint: string
  keyturn(...args: readonly string[]): string
  /** The same beside this process, which goes on meanwhile. */
  keyturnMeanwhile(...args: readonly string[]): Promise<string>
  anySession(): Promise<string>
  agentPid(): number
  clear(): Promise<void>
}

/** An emulator and a user who has signed in and synced, in processes of their own. */
export async function stage(
  root: string,
  { accounts, args, signIn = true }: { accounts: number; args: readonly string[]; signIn?: boolean },
): Promise<BenchStage> {
  const home = mkdtempSync(join(tmpdir(), 'keyturn-bench-'))
  mkdirSync(join(home, 'tmp'))
  const browser = join(home, 'browser')
  writeFileSync(browser, `#!${process.execPath}\nfetch(process.argv[2]).then((page) => page.text())\n`, {
    mode: 0o755,
  })
  const emulator = spawn(
    process.execPath,
    [
      join(root, 'out/emulator/main.mjs'),
      '--port',
      '0',
      '--accounts',
      String(accounts),
      '--roles',
      '3',
      ...args,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const line = await new Promise<string>((resolve) =>
    createInterface({ input: emulator.stdout }).once('line', resolve),
  )
  const ready = JSON.parse(line) as { endpoint: string; startUrl: string; region: string }
  const script = join(root, 'out/cli/keyturn.cjs')
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    TMPDIR: join(home, 'tmp'),
    KEYTURN_HOME: join(home, '.keyturn'),
    KEYTURN_VAULT_PASSPHRASE: 'a passphrase for measuring',
    BROWSER: browser,
    AWS_ENDPOINT_URL: ready.endpoint,
  }
  const keyturn = (...words: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], {
      env,
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`keyturn ${words.join(' ')}: exit ${status}: ${stderr}`)
    return stdout
  }
  keyturn('vault', 'use', 'passphrase')
  keyturn(
    'integration',
    'add',
    'identity-center',
    '--name',
    'acme',
    '--start-url',
    ready.startUrl,
    '--region',
    ready.region,
  )
  // The first sign-in reads accounts and roles too.
  if (signIn) keyturn('sign-in', 'acme')
  return {
    env,
    endpoint: ready.endpoint,
    keyturn,
    async keyturnMeanwhile(...words) {
      return (await promisify(execFile)(process.execPath, [script, ...words], { env })).stdout
    },
    async anySession() {
      const [first] = JSON.parse(keyturn('list', '--json')) as readonly { id: string }[]
      if (first === undefined) throw new Error('no session was synced')
      return first.id
    },
    agentPid: () => (JSON.parse(keyturn('status', '--json')) as { agent: { pid: number } }).agent.pid,
    async clear() {
      keyturn('agent', 'stop')
      const ended = new Promise((resolve) => emulator.once('exit', resolve))
      emulator.kill('SIGTERM')
      await ended
      rmSync(home, { recursive: true, force: true })
    },
  }
}
