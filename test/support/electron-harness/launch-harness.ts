import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { type BrowserContext, chromium } from 'playwright-core'
import { chromiumPath } from '../../../build/chromium-path.mjs'
import { untilOver } from '../at-end.ts'
import { endProcess } from '../end-process.ts'
import { eventually } from '../eventually.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { chromiumArgs } from '../window/chromium-args.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** A program written for Electron, running on the harness. */
export interface HarnessProcess {
  readonly process: ChildProcess
  /** Its windows are this context's pages. */
  readonly context: BrowserContext
  /** Runs a function in the program, with its `electron`; the function sees nothing of the test but the argument. */
  evaluate<Argument, Result>(
    run: (electron: never, argument: Argument) => Result,
    argument: Argument,
  ): Promise<Result>
}

export interface LaunchOptions {
  /** The program's main script, and its arguments. */
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/** The harness as one script. */
async function harnessScript(): Promise<string> {
  const file = join(temporaryFolder(), 'electron-harness.cjs')
  await build({
    entryPoints: [fileURLToPath(new URL('main.ts', import.meta.url))],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    external: ['playwright-core'],
    logLevel: 'warning',
  })
  return file
}

/** A browser of its own, and the program in a process of its own that shows its windows in it. */
export async function launchOnHarness(options: LaunchOptions): Promise<HarnessProcess> {
  const profile = temporaryFolder()
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath,
    viewport: null,
    args: ['--remote-debugging-port=0', ...chromiumArgs()],
  })
  untilOver(() => context.close())
  const [port = ''] = await eventually(() =>
    readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n'),
  )
  const child = await spawnOnHarness(options, `http://127.0.0.1:${port}`)
  untilOver(() => endProcess(child))
  return { process: child, context, evaluate: evaluateIn(child) }
}

/** Starts the program without a browser, for a start that ends at once because it runs already. */
export async function startOnHarness(options: LaunchOptions): Promise<void> {
  const child = await spawnOnHarness(options, '')
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`a second start ended with ${String(code)}`)
}

async function spawnOnHarness({ args, env }: LaunchOptions, endpoint: string): Promise<ChildProcess> {
  return spawn(process.execPath, [await harnessScript(), ...args], {
    env: { ...env, HARNESS_ENDPOINT: endpoint, NODE_PATH: join(root, 'node_modules') },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
}

function evaluateIn(child: ChildProcess): HarnessProcess['evaluate'] {
  let lastId = 0
  return async (run, argument) => {
    const id = (lastId += 1)
    return await new Promise((resolve, reject) => {
      const listen = (message: { id: number; value?: unknown; error?: string }): void => {
        if (message.id !== id) return
        child.off('message', listen)
        if (message.error === undefined) resolve(message.value as never)
        else reject(new Error(message.error))
      }
      child.on('message', listen)
      child.send({ id, source: run.toString(), argument })
    })
  }
}
