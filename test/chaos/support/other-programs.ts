import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { untilOver } from '../../support/at-end.ts'
import { endProcess } from '../../support/end-process.ts'

/** When something was being written, in ms of the wall clock. */
export interface Written {
  readonly from: number
  readonly to: number
}

/** Another program at work on one of the user's files. */
export interface OtherProgram {
  /** Of each write so far: from before it looked at the file until it was done with it. */
  readonly writes: readonly Written[]
  /** The lines it has put into the file, each once. Of writes that are done. */
  lines(): readonly string[]
  /** After the write that is under way. */
  stop(): Promise<void>
}

interface Program {
  readonly command: string
  /** Given the file, a file that stops it, and what its lines begin with. Prints `FROM TO` after each write. */
  readonly script: (at: {
    readonly file: string
    readonly stop: string
    readonly name: string
    readonly seed: number
  }) => readonly string[]
}

/** Waits up to so many ms, in the shell itself: for a line that never comes. */
const bashPause = (seed: number) =>
  `RANDOM=${seed}; exec 9<> <(:); pause() { printf -v ms 0.%03d $((RANDOM % $1)); read -rt $ms -u 9; }`

const programs = {
  /** Holds the file open for four lines, as loggers and shells do. */
  append: {
    command: 'bash',
    script: ({ file, stop, name, seed }) => [
      '-c',
      `${bashPause(seed)}
      i=0
      while [ ! -e '${stop}' ]; do
        exec 3>>'${file}'
        for k in 1 2 3 4; do
          i=$((i+1)); from=$EPOCHREALTIME
          echo "# ${name} $i" >&3
          echo "$from $EPOCHREALTIME"
          pause 8
        done
        exec 3>&-
      done`,
    ],
  },
  /** Reads, edits, and puts another file in its place, as editors do. */
  replace: {
    command: 'python3',
    script: ({ file, stop, name, seed }) => [
      '-c',
      `
import os, random, shutil, sys, time
file, stop, name, seed = sys.argv[1:]
random.seed(int(seed))
i = 0
while not os.path.exists(stop):
    i += 1
    start = time.time()
    with open(file, encoding='latin1') as f: first, rest = f.read().split('\\n', 1)
    with open(file + '.theirs', 'w', encoding='latin1') as f: f.write(f'{first}\\n# {name} {i}\\n{rest}')
    shutil.copymode(file, file + '.theirs')
    was = os.stat(file)
    os.chown(file + '.theirs', was.st_uid, was.st_gid)
    os.replace(file + '.theirs', file)
    print(start, time.time(), flush=True)
    time.sleep(random.uniform(0, 0.04))`,
      file,
      stop,
      name,
      String(seed),
    ],
  },
  /** A process for each write. */
  sed: {
    command: 'bash',
    script: ({ file, stop, name, seed }) => [
      '-c',
      `${bashPause(seed)}
      i=0
      while [ ! -e '${stop}' ]; do
        i=$((i+1)); from=$EPOCHREALTIME
        sed -i "1a # ${name} $i" '${file}'
        echo "$from $EPOCHREALTIME"
        pause 40
      done`,
    ],
  },
} satisfies Record<string, Program>

export type ProgramName = keyof typeof programs

let started = 0

/** Begins at once. It writes in bursts and rests, by its seed. */
export function launchOther(
  program: ProgramName,
  { file, folder, seed }: { readonly file: string; readonly folder: string; readonly seed: number },
): OtherProgram {
  started += 1
  const name = `${program} ${started}`
  const stop = join(folder, `stop-${started}`)
  const { command, script } = programs[program]
  const child = spawn(command, script({ file, stop, name, seed }), {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  })
  untilOver(() => endProcess(child))
  const writes: Written[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [from = NaN, to = NaN] = line.split(' ').map((seconds) => Number(seconds) * 1_000)
    writes.push({ from, to })
  })
  const ended = once(child, 'close')
  return {
    writes,
    lines: () => writes.map((_, at) => `# ${name} ${at + 1}`),
    async stop() {
      if (!existsSync(stop)) writeFileSync(stop, '')
      await ended
    },
  }
}

/**
 * How many writes of theirs met a write of ours: began before ours was done, and were not done before ours began. Both in
 * the order they were made, each program's own one after the other.
 */
export function interleavings(theirs: readonly Written[], ours: readonly Written[]): number {
  let at = 0
  return theirs.filter(({ from, to }) => {
    while ((ours[at]?.to ?? Infinity) < from) at++
    const next = ours[at]
    return next !== undefined && next.from <= to
  }).length
}
