import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Debian's AWS CLI, which `.ci/run` installs: version 2.9, which knows no AWS_ENDPOINT_URL. */
const debians = '/usr/bin/aws'

/** The AWS CLIs of this machine: Debian's, whether it is there or not, and another one that is first in PATH. */
export const awsPrograms: readonly string[] = [...new Set([firstInPath('aws') ?? debians, debians])]

/** What the first program of this name in PATH is; null when there is none. */
export function firstInPath(program: string): string | null {
  const candidates = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program))
  return candidates.find((candidate) => existsSync(candidate)) ?? null
}
