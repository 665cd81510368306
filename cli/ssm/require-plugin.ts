import { execFile } from 'node:child_process'
import { withoutSecrets } from '../../agent/shell/child-environment.ts'
import { CliError } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { handsOverPrivately, lastByArgument } from './hands-over-privately.ts'
import { pluginProgram } from './plugin-call.ts'

const where =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html'
const patienceMs = 20_000

/**
 * Asks the plugin for its version, before anything is opened that it would have to take up.
 * @throws CliError `host-unable` when there is none, it does not run, or it is so old that it would show the token to others.
 */
export async function requirePlugin(io: Io): Promise<void> {
  const version = await versionOf(io)
  if (handsOverPrivately(version)) return
  throw new CliError(
    'host-unable',
    `${pluginProgram} ${JSON.stringify(version.slice(0, 40))} takes the session's token as an argument, where other users see it`,
    { hint: `update it to one after ${lastByArgument}: ${where}` },
  )
}

async function versionOf(io: Io): Promise<string> {
  return await new Promise((resolve, reject) => {
    const options = { env: withoutSecrets(io.env), timeout: patienceMs, signal: io.signal }
    execFile(pluginProgram, ['--version'], options, (error, stdout) => {
      if (error === null) resolve(stdout.trim())
      else reject(unable(error))
    })
  })
}

function unable(cause: Error & { readonly code?: unknown }): CliError {
  return cause.code === 'ENOENT'
    ? new CliError('host-unable', `${pluginProgram} is not installed, or not on the PATH`, {
        hint: `AWS has it for every system: ${where}`,
        cause,
      })
    : new CliError('host-unable', `${pluginProgram} --version failed (${reasonOf(cause)})`, {
        hint: `install it anew: ${where}`,
        cause,
      })
}

function reasonOf({ code, message }: { readonly code?: unknown; readonly message: string }): string {
  return typeof code === 'number' ? `exit code ${code}` : typeof code === 'string' ? code : message
}
