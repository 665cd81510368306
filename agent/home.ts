import { join, resolve } from 'node:path'

/** Variables as `process.env` has them. */
export type Variables = Readonly<Record<string, string | undefined>>

/** Where a process stands: what relative paths and `~` in its variables mean. */
export interface Standpoint {
  /** The user's home folder, absolute. */
  readonly userHome: string
  readonly cwd: string
}

/** KEYTURN_HOME, absolute: what the variable says, else `~/.keyturn` (no blanks in it, beside `~/.aws`). */
export function keyturnHome(variables: Variables, standpoint: Standpoint): string {
  const named = variables.KEYTURN_HOME
  if (named === undefined || named === '') return join(standpoint.userHome, '.keyturn')
  return resolvePath(named, standpoint)
}

/** Absolute path of what a variable names. A leading `~/` is the user's home, as botocore reads it. */
export function resolvePath(path: string, { userHome, cwd }: Standpoint): string {
  return path === '~' || path.startsWith('~/') ? join(userHome, path.slice(1)) : resolve(cwd, path)
}
