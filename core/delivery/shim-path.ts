import { posix, win32 } from 'node:path'

/** The program in KEYTURN_HOME that tools run for credentials. Its name stays, whatever it has to run that day. */
export function shimPath(home: string, platform: NodeJS.Platform): string {
  return platform === 'win32'
    ? win32.join(home, 'bin', 'keyturn-credentials.cmd')
    : posix.join(home, 'bin', 'keyturn-credentials')
}
