import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Call } from '../../emulator/call-log.ts'
import { eventually } from '../support/eventually.ts'
import { launchProcess, type Launched } from '../support/launch-process.ts'
import { type Finished, runProcess } from '../support/run-process.ts'
import { expectDone } from '../support/user.ts'
import type { ToolsAtWork } from './tools-at-work.ts'
import { type Way, ways, type WayName } from './ways.ts'

/** One use of a tool, by one way. */
export interface Turn {
  readonly at: ToolsAtWork
  /** `[a-z0-9-]+`; what the tool makes at AWS has it in its name, so that its calls can be told from others'. */
  readonly name: string
  readonly way: Way
  /** Its own, empty at first, in which everything runs. */
  readonly folder: string
  /** Runs the tool, which has to succeed. */
  run(command: readonly string[], input?: string): Promise<Finished>
  launch(command: readonly string[]): Launched
  /** The signed calls of this turn so far; a call that names nothing is taken for its own. */
  calls(): Promise<readonly Call[]>
  /** Waits until the tool has called this. */
  saw(operation: string): Promise<void>
  /** The keys of its calls, each proven to be of the role that was chosen. */
  provenKeys(calls: readonly Call[]): Promise<readonly string[]>
}

/** What AWS answers in the course of a tool's work, of which nothing says that the caller is somebody else. */
const expected: readonly (string | null)[] = [null, 'NoSuchKey', 'ValidationError']

let turns = 0

export async function takeTurn(at: ToolsAtWork, wayName: WayName): Promise<Turn> {
  const way: Way = ways[wayName]
  turns += 1
  const name = `${wayName}-${turns}`
  const folder = join(at.shell.cwd ?? '', name)
  mkdirSync(folder)
  const options = { ...at.shell, cwd: folder }
  const before = (await at.emulator.calls()).length
  // By `env`, which looks for `keyturn` in the shell's PATH, where Node would look in ours.
  const inShell = (command: readonly string[]) => [...way.before, ...command]
  const turn: Turn = {
    at,
    name,
    folder,
    way,
    async run(command, input = '') {
      return expectDone(await runProcess('env', inShell(command), { ...options, input }))
    },
    launch: (command) => launchProcess('env', inShell(command), { ...options, stdin: 'open' }),
    async calls() {
      const since = (await at.emulator.calls()).slice(before)
      return since.filter((call) => call.accessKeyId !== null && mayBeOf(name, call))
    },
    async saw(operation) {
      await eventually(async () => {
        expect((await turn.calls()).map((call) => call.operation)).toContain(operation)
      }, 30_000)
    },
    async provenKeys(calls) {
      expect(calls.filter(({ error }) => !expected.includes(error))).toEqual([])
      const keys = [...new Set(calls.map((call) => call.accessKeyId ?? ''))]
      expect(keys).not.toEqual([])
      for (const key of keys) expect((await at.emulator.session(key))?.arn).toMatch(at.arn)
      return keys
    },
  }
  return turn
}

function mayBeOf(name: string, { input }: Call): boolean {
  const values = Object.values(input)
  return values.length === 0 || values.some((value) => value.includes(name))
}
