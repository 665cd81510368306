import type { ProfilesChange } from '../../core/contract/written-profiles.ts'
import { usageError } from '../cli-error.ts'
import type { ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { diffText } from '../output/diff-text.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { confirm } from '../prompts/confirm.ts'
import { knownFailure } from '../report-failure.ts'
import { leftOutText } from './left-out-text.ts'

export interface ChangeOptions {
  readonly dryRun: boolean
  readonly yes: boolean
  readonly json: boolean
}

/** How often what was shown is shown anew because the file has changed meanwhile. */
const mostRounds = 5

/**
 * Shows what would be changed, asks, and has just that written; `ask` is given the fingerprint of what was shown, or
 * nothing to be told only.
 */
export async function changeBlock(
  io: Io,
  { dryRun, yes, json }: ChangeOptions,
  ask: (fingerprint: string | undefined) => Promise<ProfilesChange>,
): Promise<ExitCode> {
  // With --json, stdout holds the answer alone.
  const told = json ? io.stderr : io.stdout
  for (let round = 1; ; round++) {
    const shown = await ask(undefined)
    // A program has all of it in its answer.
    if (!json || io.canAsk) {
      told.write(diffText(told, shown.diff))
      io.stderr.write(leftOutText(shown.leftOut))
    }
    if (dryRun || shown.diff === '') {
      if (json) writeJson(io.stdout, shown)
      else io.stderr.write(shown.diff === '' ? nothingToChange(shown) : `not written: ${countsText(shown)}\n`)
      return 0
    }
    if (!yes && !io.canAsk) {
      throw usageError(
        'nothing was written: nobody can be asked here',
        '--yes writes it, --dry-run only shows it',
      )
    }
    if (!yes) await confirm(io, `change ${printable(shown.file)} like this?`)
    try {
      const written = await ask(shown.fingerprint)
      if (json) writeJson(io.stdout, written)
      else io.stdout.write(`${countsText(written)}: ${printable(written.file)}\n`)
      return 0
    } catch (error) {
      const failure = knownFailure(error)
      if (failure?.code !== 'profile-conflict' || round === mostRounds) throw error
      io.stderr.write(`${failure.message}\n`)
    }
  }
}

function nothingToChange({ profiles, file }: ProfilesChange): string {
  const what = profiles === 0 ? 'it has no block of profiles' : `${many(profiles, 'profile')} in its block`
  return `nothing to change in ${printable(file)}: ${what}\n`
}

function countsText({ profiles, added, changed, removed }: ProfilesChange): string {
  const counts = [
    [added.length, 'new'],
    [changed.length, 'changed'],
    [removed.length, 'removed'],
  ] as const
  const what = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`)
  return [many(profiles, 'profile'), ...what].join(', ')
}

function many(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
