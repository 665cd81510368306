import { type AwsFileText, decodeText, encodeText } from '../aws-files/aws-file-text.ts'
import { sectionsOf } from '../aws-files/profile-sections.ts'

/**
 * The `~/.aws/config` of a program that acts as one session: its `[default]` is that session and there is nothing else
 * in it, so that no other identity can win. How the user likes their tools to behave is taken over from their own
 * `[default]`. Holds no secret. Pure.
 */
export function privateConfig({
  command,
  region,
  endpointUrl,
  own,
}: {
  /** The `credential_process` (`processCommand`). */
  readonly command: string
  readonly region: string | null
  readonly endpointUrl: string | null
  /** The user's config file; empty when there is none. */
  readonly own: AwsFileText
}): AwsFileText {
  const lines = [
    `credential_process = ${command}`,
    ...(region === null ? [] : [`region = ${region}`]),
    ...(endpointUrl === null ? [] : [`endpoint_url = ${endpointUrl}`]),
    ...habitsIn(own),
  ]
  return encodeText(`[default]\n${lines.map((line) => `${line}\n`).join('')}`)
}

function habitsIn(own: AwsFileText): readonly string[] {
  const section = sectionsOf('config', own, 'default').findLast(({ exact, plain }) => exact && plain)
  return (section?.contents.options ?? [])
    .filter(({ key, plain, manyLines }) => plain && !manyLines && habits.has(key))
    .map(({ key, value }) => `${key} = ${decodeText(value)}`)
}

/** Settings that say how a tool behaves: never who it is, or where its requests go. */
const habits: ReadonlySet<string> = new Set([
  'output',
  'cli_pager',
  'cli_auto_prompt',
  'cli_binary_format',
  'cli_history',
  'cli_timestamp_format',
  'cli_follow_urlparam',
  'retry_mode',
  'max_attempts',
  'defaults_mode',
  'parameter_validation',
  'tcp_keepalive',
])
