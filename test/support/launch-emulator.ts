import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const program = fileURLToPath(new URL('../../out/emulator/main.mjs', import.meta.url))

/** The line `npm run emulator` prints when it is ready. */
export interface EmulatorReady {
  readonly endpoint: string
  readonly startUrl: string
  readonly region: string
  readonly iamUser: {
    readonly accessKeyId: string
    readonly secretAccessKey: string
    readonly mfaSerial: string
    readonly mfaSecret: string
  }
  /** A role the IAM user may assume. */
  readonly roleArn: string
}

export interface RecordedCall {
  readonly service: string
  readonly operation: string
  readonly at: string
  readonly accessKeyId: string | null
  readonly status: number
}

/** An emulator in a process of its own, as users run it. */
export interface LaunchedEmulator extends EmulatorReady {
  readonly pid: number
  /** Changes how it behaves from now on; see `emulator/switches.ts`. */
  set(switches: Readonly<Record<string, unknown>>): Promise<void>
  calls(operation?: string): Promise<readonly RecordedCall[]>
  /** Every secret it ever gave out. */
  issued(): Promise<readonly { readonly kind: string; readonly value: string }[]>
  stop(): Promise<void>
}

/** Starts one and stops it when the running test ends. Arguments are those of `npm run emulator`. */
export async function launchEmulator(...args: readonly string[]): Promise<LaunchedEmulator> {
  const child = spawn(process.execPath, [program, '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  async function stop(): Promise<void> {
    child.kill('SIGTERM')
    await ended
  }
  onTestFinished(stop)
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the emulator ended with ${code} before it was ready`)))
  })
  const ready = JSON.parse(line) as EmulatorReady
  const ask = async (path: string, init?: RequestInit): Promise<unknown> => {
    const response = await fetch(`${ready.endpoint}/_emulator/${path}`, init)
    if (!response.ok) throw new Error(`/_emulator/${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  return {
    ...ready,
    pid: child.pid ?? 0,
    stop,
    async set(switches) {
      await ask('switches', {
        method: 'POST',
        body: JSON.stringify(switches),
        headers: { 'content-type': 'application/json' },
      })
    },
    async calls(operation) {
      const all = (await ask('calls')) as readonly RecordedCall[]
      return operation === undefined ? all : all.filter((call) => call.operation === operation)
    },
    async issued() {
      return (await ask('issued')) as readonly { kind: string; value: string }[]
    },
  }
}
