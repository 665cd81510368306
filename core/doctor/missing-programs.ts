import { delimiter, isAbsolute, join } from 'node:path'
import { isRunnable } from '../lib/is-runnable.ts'
import type { DoctorFacts } from './facts.ts'
import { profilesIn } from './profiles.ts'

/**
 * The programs of `credential_process` lines that are not on this machine. Tools start them without a shell: by the whole
 * path, or by a PATH, which is null where it is not known; then those by name alone are passed over.
 */
export function missingPrograms(
  files: DoctorFacts['files'],
  { searchPath }: { readonly searchPath: string | null },
): ReadonlySet<string> {
  const profiles = profilesIn(files)
  const programs = profiles.names.flatMap((name) => profiles.merged(name).get('credential_process') ?? [])
  return new Set(programs.filter((program) => isMissing(program, searchPath)))
}

function isMissing(program: string, searchPath: string | null): boolean {
  if (isAbsolute(program)) return !isRunnable(program)
  if (program === '' || searchPath === null || /[/\\]/.test(program)) return false
  return !searchPath
    .split(delimiter)
    .some((folder) => endings.some((end) => isRunnable(join(folder, program + end))))
}

/** As Windows finds them by name; elsewhere nothing is called so. */
const endings = ['', '.exe', '.cmd', '.bat', '.com']
