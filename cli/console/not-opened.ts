import { CliError } from '../cli-error.ts'

/** The console's address was had, and no browser could be started with it. */
export function notOpened(message: string, cause?: unknown): CliError {
  return new CliError('host-unable', message, {
    hint: 'print the address instead: keyturn console … --print',
    cause,
  })
}
