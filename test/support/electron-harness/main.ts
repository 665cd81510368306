// The process of a program that was written for Electron: `main.cjs PROGRAM [ARGUMENTS…]`.
import { createRequire, Module } from 'node:module'
import { resolve } from 'node:path'
import { createElectronModule } from './electron-module.ts'
import { recorded } from '../desktop/recorded.ts'

const { HARNESS_ENDPOINT: endpoint = '', HARNESS_PACKAGED: packaged } = process.env
delete process.env.HARNESS_ENDPOINT
const [node = '', , program = '', ...args] = process.argv
const electron = recorded(
  createElectronModule({ endpoint, isPackaged: packaged === 'yes', version: '0.1.0' }),
)

const loader = Module as unknown as { _load(name: string, ...rest: unknown[]): unknown }
const load = loader._load.bind(loader)
loader._load = (name, ...rest) => (name === 'electron' ? electron : load(name, ...rest))

// What Electron adds to `process`.
Object.assign(process, { resourcesPath: resolve(program, '../../..', 'resources') })
process.argv = [node, program, ...args]
process.on('message', async ({ id, source, argument }: { id: number; source: string; argument: unknown }) => {
  try {
    // oxlint-disable-next-line typescript/no-implied-eval -- a function of the test's, as Playwright's own driver sends them
    const run = new Function(`return (${source})`)() as (
      module: typeof electron,
      argument: unknown,
    ) => unknown
    process.send?.({ id, value: (await run(electron, argument)) ?? null })
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
process.channel?.unref()
createRequire(resolve(program))(resolve(program))
