// The process of a program that was written for Electron: `main.cjs PROGRAM [ARGUMENTS…]`.
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { createElectronModule } from './electron-module.ts'
import { recorded } from '../desktop/recorded.ts'
import { replaceElectron } from '../desktop/replace-electron.ts'

const { HARNESS_ENDPOINT: endpoint = '' } = process.env
delete process.env.HARNESS_ENDPOINT
const [node = '', , program = '', ...args] = process.argv
const electron = recorded(createElectronModule(endpoint))

replaceElectron(() => electron)

// What Electron adds to `process`.
Object.assign(process, { resourcesPath: resolve(program, '../../..', 'resources') })
process.argv = [node, program, ...args]
process.on('message', (message: Question) => {
  answer(message).then(
    (value) => process.send?.({ id: message.id, value }),
    (error: unknown) =>
      process.send?.({ id: message.id, error: error instanceof Error ? error.stack : String(error) }),
  )
})
process.channel?.unref()
createRequire(resolve(program))(resolve(program))

interface Question {
  readonly id: number
  /** A function's text. */
  readonly source: string
  readonly argument: unknown
}

async function answer({ source, argument }: Question): Promise<unknown> {
  // oxlint-disable-next-line typescript/no-implied-eval -- a function of the test's, as Playwright's own driver sends them
  const run = new Function(`return (${source})`)() as (module: typeof electron, argument: unknown) => unknown
  return (await run(electron, argument)) ?? null
}
