import type { DoctorReport } from '../../core/contract/doctor.ts'
import type { DoctorAnswer, DoctorQuestion } from '../../agent/doctor/question.ts'
import { askDoctor } from '../ask-doctor.ts'
import { usageError } from '../cli-error.ts'
import { command, flagGiven, flagText } from '../command.ts'
import type { ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { chainText } from '../output/chain-text.ts'
import { findingText } from '../output/finding-text.ts'
import { writeJson } from '../output/json.ts'
import { paint } from '../output/paint.ts'
import { printable } from '../output/printable.ts'
import { showProgress } from '../output/progress.ts'

export const doctor = command({
  parse: (raw) => {
    const profile = flagText(raw, 'profile') ?? null
    if (profile === '') throw usageError('which profile?', 'without --profile, all are looked at')
    return { profile, fix: flagGiven(raw, 'fix'), json: flagGiven(raw, 'json') }
  },
  async run({ profile, fix, json }, io) {
    const { report, repaired } = await look(io, { profile, fix })
    if (json) writeJson(io.stdout, { ...report, repaired })
    else {
      for (const { done } of repaired)
        io.stdout.write(`${paint(io.stdout, 'green', 'done')}  ${printable(done)}\n`)
      if (fix && repaired.length === 0) io.stderr.write('nothing here is for --fix to do\n')
      describe(report, io)
    }
    return exitCode(report)
  },
})

async function look(io: Io, question: DoctorQuestion): Promise<DoctorAnswer> {
  const progress = showProgress(io.stderr, 'looking, and asking AWS the time')
  try {
    return await askDoctor(io, question)
  } finally {
    progress.end()
  }
}

function describe({ chain, findings }: DoctorReport, io: Io): void {
  const { stdout } = io
  stdout.write(chainText(stdout, chain))
  stdout.write('\n')
  if (findings.length === 0) stdout.write('Nothing wrong found.\n')
  else stdout.write(findings.map((one) => findingText(stdout, one)).join('\n'))
  const safe = findings.filter(({ repair }) => repair !== null).length
  if (safe > 0)
    io.stderr.write(
      `${safe === 1 ? 'one of these is' : `${safe} of these are`} for keyturn doctor --fix to do\n`,
    )
}

/** Notes are no failure. */
function exitCode({ findings }: DoctorReport): ExitCode {
  return findings.some(({ severity }) => severity !== 'note') ? 1 : 0
}
