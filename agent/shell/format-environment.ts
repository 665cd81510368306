import { AgentFailure } from '../agent-failure.ts'
import type { CredentialFormat } from './credential-formats.ts'
import type { EnvironmentChange } from './environment-change.ts'

/** The change as text that this shell, or reader, takes in; ends with a line break. Values arrive exactly as they are. */
export function formatEnvironment(format: CredentialFormat, change: EnvironmentChange): string {
  const variables = Object.entries(change.set)
  switch (format) {
    case 'bash':
      return lines([
        `unset ${change.unset.join(' ')}`,
        ...variables.map(([name, value]) => `export ${name}=${quoteForPosix(value)}`),
      ])
    case 'fish':
      return lines([
        `set -e ${change.unset.join(' ')}`,
        ...variables.map(([name, value]) => `set -gx ${name} ${quoteForFish(value)}`),
      ])
    case 'powershell':
      return lines([
        `Remove-Item -ErrorAction SilentlyContinue ${change.unset.map((name) => `Env:${name}`).join(', ')}`,
        ...variables.map(([name, value]) => `$env:${name} = ${quoteForPowerShell(value)}`),
      ])
    case 'cmd':
      return lines([
        ...change.unset.map((name) => `set "${name}="`),
        ...variables.map(([name, value]) => `set "${name}=${forCmd(name, value)}"`),
      ])
    case 'tcsh':
      // A command's output loses its line ends in there.
      return lines([
        [
          ...change.unset.map((name) => `unsetenv ${name}`),
          ...variables.map(([name, value]) => `setenv ${name} ${forTcsh(name, value)}`),
        ].join('; '),
      ])
    case 'dotenv':
      return lines(
        credentialsAlone(variables).map(([name, value]) => `${name}=${quoteForDotenv(name, value)}`),
      )
    case 'json':
      return `${JSON.stringify(Object.fromEntries(credentialsAlone(variables)), null, 2)}\n`
  }
}

/** Inside single quotes a POSIX shell reads everything as itself, except the quote. */
export function quoteForPosix(value: string): string {
  return `'${value.replaceAll("'", String.raw`'\''`)}'`
}

/** Inside single quotes fish reads `\\` and `\'` only. */
export function quoteForFish(value: string): string {
  return `'${value.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`
}

/** PowerShell takes the typographic single quotes for quotes too; doubled, each stands for itself. */
export function quoteForPowerShell(value: string): string {
  return `'${value.replaceAll(/['\u2018\u2019\u201A\u201B]/g, '$&$&')}'`
}

/**
 * Readers of .env files disagree on everything but plain words (docker --env-file does not even know quotes), and in
 * single quotes most take what stands there. What neither can hold is refused rather than changed.
 */
function quoteForDotenv(name: string, value: string): string {
  if (/^[\w./:=+@,-]*$/.test(value)) return value
  if (!/['\n\r]/.test(value)) return `'${value}'`
  throw unwritable(name, 'dotenv')
}

/** In single quotes tcsh still looks for `!`; a line break has no way into them. */
function forTcsh(name: string, value: string): string {
  if (/[\n\r]/.test(value)) throw unwritable(name, 'tcsh')
  return quoteForPosix(value).replaceAll('!', String.raw`\!`)
}

/** `set "NAME=value"` takes the value to the last quote of the line; `%` would begin a variable, and has no escape there. */
function forCmd(name: string, value: string): string {
  if (/[\n\r%"]/.test(value)) throw unwritable(name, 'cmd')
  return value
}

/** What files are made for knows nothing of our shells. */
function credentialsAlone(variables: readonly [string, string][]): readonly [string, string][] {
  return variables.filter(([name]) => !name.startsWith('KEYTURN_'))
}

function unwritable(name: string, format: CredentialFormat): AgentFailure {
  return new AgentFailure({
    code: 'invalid-input',
    message: `the value of ${name} cannot be written as ${format}`,
    hint: 'use --format json',
  })
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('')
}
