import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { untilOver } from '../support/at-end.ts'
import { debians } from './python.ts'

/** Who some credentials are of; or why nobody can tell. */
export interface Resolved {
  readonly arn: string | null
  readonly error: string | null
  readonly profiles: readonly string[]
}

/** botocore in one process, asked one question after the other. */
export interface PythonResolver {
  profiles(files: { readonly config: string; readonly credentials: string }): Promise<Resolved>
  profile(
    files: { readonly config: string; readonly credentials: string },
    profile: string,
  ): Promise<Resolved>
  /** Whose these keys are: id, secret, token. */
  whose(keys: readonly [string, string, string]): Promise<Resolved>
}

const program = fileURLToPath(new URL('resolve-profiles.py', import.meta.url))

/** @param code answers for an MFA device, as often as it is asked. */
export function pythonResolver(options: {
  readonly home: string
  readonly endpoint: string
  readonly code: () => string
}): PythonResolver {
  const child = spawn(debians.python, [program], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      HOME: options.home,
      AWS_ENDPOINT_URL: options.endpoint,
      // Without one botocore does not know where to assume a role.
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      PATH: process.env.PATH ?? '',
    },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  untilOver(async () => {
    child.stdin.end()
    await ended
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()

  async function ask(question: unknown): Promise<Resolved> {
    child.stdin.write(`${JSON.stringify(question)}\n`)
    for (;;) {
      const next = await lines.next()
      if (next.done === true) throw new Error('Python ended')
      const answer = JSON.parse(next.value) as Resolved | 'code'
      if (answer !== 'code') return answer
      child.stdin.write(`${JSON.stringify(options.code())}\n`)
    }
  }
  return {
    profiles: (files) => ask({ ...files, profile: null }),
    profile: (files, profile) => ask({ ...files, profile }),
    whose: (keys) => ask({ keys }),
  }
}
