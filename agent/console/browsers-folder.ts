import { join } from 'node:path'

/** The folder for the profiles of browsers, below KEYTURN_HOME. */
export function browsersFolder(home: string): string {
  return join(home, 'browsers')
}
