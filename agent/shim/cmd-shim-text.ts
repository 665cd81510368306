import type { ShimFacts } from './shim-text.ts'

/**
 * The shim of Windows, which runs the command line at once: nothing that comes with Windows speaks to a named pipe that
 * wants proof. `%` is doubled, as batch files want it.
 */
export function cmdShimText({ home, keyturn }: Pick<ShimFacts, 'home' | 'keyturn'>): string {
  const words = keyturn.map((word) => `"${escaped(word)}"`).join(' ')
  const lines = [
    '@echo off',
    'setlocal',
    `set "KEYTURN_HOME=${escaped(home)}"`,
    `${words} credentials "%~1" --no-prompt`,
  ]
  return lines.map((line) => `${line}\r\n`).join('')
}

function escaped(path: string): string {
  return path.replaceAll('%', '%%')
}
