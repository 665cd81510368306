import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { firstInPath } from '../support/aws-programs.ts'

/** Debian's Python with Debian's boto3, which `.ci/run` installs. */
export const debians = { python: '/usr/bin/python3', boto3: '/usr/lib/python3/dist-packages/boto3' } as const

/** Another Python that is first in PATH and has a boto3 of its own; null when there is none. */
export const newerPython: string | null = (() => {
  const first = firstInPath('python3')
  if (first === null || first === debians.python) return null
  return spawnSync(first, ['-c', 'import boto3']).status === 0 ? first : null
})()

export const whoAmIInPython = fileURLToPath(new URL('who-am-i.py', import.meta.url))
