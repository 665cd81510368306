import { quoteForPosix } from '../shell/format-environment.ts'
import type { ShimFacts } from './shim-text.ts'

/**
 * The program that the prompt of a shell runs: `keyturn-prompt SESSION [UNTIL]`. It says nothing where no agent answers
 * at once, and starts none: a prompt must not wait.
 */
export function promptShimText({ socket, curl }: Pick<ShimFacts, 'socket' | 'curl'>): string {
  const asking =
    curl === null
      ? 'exit 1'
      : `exec ${quoteForPosix(curl)} -q -s -f -g --noproxy '*' --max-time 1 --unix-socket ${quoteForPosix(socket)} "http://agent/prompt/$1\${2:+/$2}"`
  const lines = [
    '#!/bin/sh',
    '# Keyturn: what the prompt of a shell shows. The agent writes this anew when it starts.',
    asking,
  ]
  return lines.map((line) => `${line}\n`).join('')
}
