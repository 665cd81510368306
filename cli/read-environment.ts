import { environments } from '../agent/environments.ts'
import type { Environment } from '../core/contract/environment.ts'
import { usageError } from './cli-error.ts'

/** What was typed, as an environment; its beginning is enough: `prod`. @throws CliError `invalid-input`. */
export function readEnvironment(text: string): Environment {
  const typed = text.toLowerCase()
  const found = typed === '' ? undefined : environments.find((known) => known.startsWith(typed))
  if (found !== undefined) return found
  throw usageError(`${JSON.stringify(text)} is no environment`, `it is one of ${environments.join(', ')}`)
}
