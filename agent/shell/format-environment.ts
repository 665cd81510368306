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
    case 'dotenv':
      return lines(variables.map(([name, value]) => `${name}=${quoteForDotenv(name, value)}`))
    case 'json':
      return `${JSON.stringify(change.set, null, 2)}\n`
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
  throw new AgentFailure({
    code: 'invalid-input',
    message: `the value of ${name} cannot be written as dotenv`,
    hint: 'use --format json',
  })
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('')
}
