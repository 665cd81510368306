import { build } from '../agent/build.ts'
import { commands } from './command-table.ts'
import { complete } from './completion/complete.ts'
import { type ExitCode, exitCodeOf } from './exit-code.ts'
import type { Io } from './io.ts'
import { parseCommandLine } from './parse-command-line.ts'
import { reportFailure } from './report-failure.ts'

/** Does what a command line (without node and script) says and gives the exit code. Never throws. */
export async function runCli(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    if (argv[0] === '__complete') return await complete(argv[1] ?? '', io)
    const parsed = parseCommandLine(argv, commands)
    switch (parsed.kind) {
      case 'version':
        io.stdout.write(`keyturn ${build.version}\n`)
        return 0
      case 'help':
        io.stdout.write(parsed.text)
        return 0
      case 'nothing': {
        if (!io.canAsk) {
          io.stderr.write(parsed.text)
          return exitCodeOf('invalid-input')
        }
        const { runPicker } = await import('./picker/run-picker.ts')
        const chosen = await runPicker(io)
        return chosen === null ? 0 : await runCli(chosen, io)
      }
      case 'incomplete':
        io.stderr.write(parsed.text)
        return exitCodeOf('invalid-input')
      case 'command': {
        const run = await parsed.entry.load()
        return await run(parsed.raw, wantsJson(argv) ? forProgram(io) : io)
      }
    }
  } catch (error) {
    return reportFailure(error, io, { json: wantsJson(argv) })
  }
}

/** `2>failure.json` holds the failure alone, however long it took. */
function forProgram(io: Io): Io {
  return io.stderr.isTerminal ? io : { ...io, stderr: { ...io.stderr, onlyJson: true } }
}

/** Also for command lines that could not be read. */
function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return argv.slice(0, end === -1 ? argv.length : end).includes('--json')
}
