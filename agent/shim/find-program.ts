import { delimiter, isAbsolute, join } from 'node:path'
import { isRunnable } from '../../core/lib/is-runnable.ts'

/** The absolute path of a program by this name in a PATH; null when there is none. Snaps are passed over: they see no hidden folder. */
export function findProgram(name: string, searchPath: string | undefined): string | null {
  if (isAbsolute(name)) return name
  const found = (searchPath ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder) && !folder.startsWith('/snap/'))
    .map((folder) => join(folder, name))
    .find(isRunnable)
  return found ?? null
}
