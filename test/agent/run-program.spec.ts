import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { beforeEach, describe, expect, it } from 'vitest'
import { createRunProgram } from '../../agent/run-program.ts'
import { untilOver } from '../support/at-end.ts'
import { eventually } from '../support/eventually.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

let folder: string
const never = new AbortController().signal
const sh = (script: string, signal = never) =>
  createRunProgram({ cwd: folder, env: { PATH: '/usr/bin:/bin', GREETING: 'hello' } })(
    ['/bin/sh', '-c', script],
    { signal },
  )

beforeEach(() => {
  folder = temporaryFolder()
})

it('gives what a program printed, with its exit code, and hides what may be credentials', async () => {
  const result = await sh('echo out; echo err >&2; exit 3')
  expect({ ...result, stdout: result.stdout.reveal() }).toEqual({
    exitCode: 3,
    stdout: 'out\n',
    stderr: 'err\n',
  })
  expect(inspect(result)).not.toContain("'out")
})

it('runs it in the folder and with exactly the environment that were given, without input', async () => {
  const { stdout } = await sh('pwd; echo "$GREETING-$HOME"; cat')
  expect(stdout.reveal()).toBe(`${folder}\nhello-\n`)
})

it('passes arguments as they are: no shell reads them', async () => {
  const run = createRunProgram({ cwd: folder, env: {} })
  const { stdout } = await run(['/bin/echo', '$HOME', '; ls'], { signal: never })
  expect(stdout.reveal()).toBe('$HOME ; ls\n')
})

it('keeps the first 4 KiB of a long complaint', async () => {
  const { stderr } = await sh('head -c 100000 /dev/zero | tr "\\0" x >&2')
  expect(stderr).toHaveLength(4096)
})

describe('is ended, with what it started,', () => {
  /** The id of the process that a script noted in a file. */
  const startedOne = () =>
    eventually(() => {
      const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'))
      expect(pid).toBeGreaterThan(1)
      return pid
    })
  const isOver = (pid: number) => eventually(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'))

  it('when the caller hangs up', async () => {
    const hangUp = new AbortController()
    const run = sh('sleep 300 & echo $! > pid; wait', hangUp.signal)
    const pid = await startedOne()
    hangUp.abort()
    await expect(run).rejects.toMatchObject({ code: 'cancelled' })
    await isOver(pid)
  })

  it('even when what left its group goes on and holds its output open', async () => {
    const hangUp = new AbortController()
    const pidFile = join(folder, 'pid')
    const run = sh(`setsid sh -c 'echo $$ > ${pidFile}; exec sleep 300' & wait`, hangUp.signal)
    const pid = await eventually(() => {
      const found = Number(readFileSync(pidFile, 'utf8'))
      expect(found).toBeGreaterThan(1)
      return found
    })
    untilOver(() => process.kill(pid, 'SIGKILL'))
    hangUp.abort()
    await expect(run).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('when it prints far more than credentials', async () => {
    await expect(sh('sleep 300 & echo $! > pid; yes')).rejects.toMatchObject({
      code: 'process-failed',
      message: '/bin/sh prints far more than credentials',
    })
    await isOver(await startedOne())
  })
})

it('is not begun for a caller that hung up already', async () => {
  await expect(sh('echo > ran', AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' })
  expect(existsSync(join(folder, 'ran'))).toBe(false)
})

describe('that cannot be started', () => {
  it.each([
    ['is not there', 'missing', null],
    ['may not be run', 'plain', '#!/bin/sh\n'],
  ])('says that it %s', async (why, name, content) => {
    const program = join(folder, name)
    if (content !== null) writeFileSync(program, content, { mode: 0o644 })
    const run = createRunProgram({ cwd: folder, env: {} })([program], { signal: never })
    await expect(run).rejects.toMatchObject({
      code: 'process-failed',
      message: `the program ${program} ${why}`,
    })
  })
})
