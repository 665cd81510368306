import { accessSync, constants, statSync } from 'node:fs'

/** Whether this path leads to a program that we may run. */
export function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
