import { CoreError } from '../core-error.ts'
import { shimPath } from './shim-path.ts'

/**
 * What stands after `credential_process =` for a session: the shim and the session's id. Split by `shlex.split`
 * (botocore), read by `sh -c` (Go, JavaScript, Rust) or by `cmd /c`, and before that by INI readers, some of which take a
 * blank and `#` or `;` for the beginning of a comment.
 * @throws CoreError `invalid-input` for a home that no such text can name.
 */
export function processCommand({
  home,
  sessionId,
  platform,
}: {
  /** KEYTURN_HOME, absolute. */
  readonly home: string
  readonly sessionId: string
  readonly platform: NodeJS.Platform
}): string {
  if (!/^[a-z0-9-]+$/.test(sessionId)) throw new Error(`${JSON.stringify(sessionId)} is no session id`)
  // Also what some readers take for a line break.
  if (/[\p{Cc}\u2028\u2029]/u.test(home)) throw unnameable(home, 'a control character')
  const path = shimPath(home, platform)
  return `${platform === 'win32' ? wordForCmd(path) : wordForShells(path)} ${sessionId}`
}

/** In single quotes all stands for itself; what may not stand there or right behind a blank gets double quotes. */
function wordForShells(path: string): string {
  if (/^[\w./:@%+=,-]+$/.test(path)) return path
  const quoted = path.replaceAll("'", `'"'"'`).replaceAll(/(\s)([#;])/gu, `$1'"$2"'`)
  return `'${quoted}'`
}

/**
 * By the rules that `cmd /?` tells: quotes around the program alone stay only where there is a blank and none of
 * `&<>()@^|` between them, and `%` and `!` have no escape on a command line.
 */
function wordForCmd(path: string): string {
  const special = /[%^!&<>()|=,;"`]/.exec(path)?.[0]
  if (special !== undefined) throw unnameable(path, special)
  if (/\s#/u.test(path)) throw unnameable(path, '# behind a blank')
  if (!/\s/u.test(path)) return path
  if (path.includes('@')) throw unnameable(path, '@ beside a blank')
  return `"${path}"`
}

function unnameable(path: string, what: string): CoreError {
  return new CoreError(
    'invalid-input',
    `no profile can name a program in ${JSON.stringify(path)}: ${what} is in it`,
    {
      hint: 'point KEYTURN_HOME at a folder with a plainer name',
    },
  )
}
