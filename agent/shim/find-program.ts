import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

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

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
