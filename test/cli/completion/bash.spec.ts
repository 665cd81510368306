import { expect, it } from 'vitest'
import { bashCompletion } from '../../../cli/completion/bash.ts'
import { commands } from '../../../cli/command-table.ts'
import { runProcess } from '../../support/run-process.ts'

/** What bash offers where the cursor stands, after the last word. */
async function offered(words: readonly string[]): Promise<readonly string[]> {
  const script = `
keyturn() { [[ $1 == __complete && $2 == sessions ]] && printf '%s\\n' acme-prod/ReadOnly 'my dev' production; return 0; }
${bashCompletion(commands)}
COMP_WORDS=(keyturn ${words.map((word) => `'${word}'`).join(' ')})
COMP_CWORD=${words.length}
__keyturn
printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr } = await runProcess('bash', ['--norc', '-c', script], {
    env: { PATH: process.env.PATH ?? '' },
  })
  expect(stderr).toBe('')
  return stdout.split('\n').filter((line) => line !== '')
}

it.each([
  [['st'], ['start', 'stop', 'status']],
  [
    ['vault', 'u'],
    ['use', 'unlock'],
  ],
  [
    ['vault', 'use', ''],
    ['keychain', 'passphrase'],
  ],
  [
    ['sign-in', '--'],
    ['--device', '--no-browser', '--json', '--help'],
  ],
  [['env', 'x', '--format', 'p'], ['powershell']],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish', 'powershell'],
  ],
  [['start', 'p'], ['production']],
  [['start', 'my'], ['my\\ dev']],
  [
    ['show', ''],
    ['acme-prod/ReadOnly', 'my\\ dev', 'production'],
  ],
  [['add', 'assume-role', '--source', 'acme'], ['acme-prod/ReadOnly']],
  [['start', 'x', '--region', ''], []],
  [['exec', 'x', '--', ''], []],
])('keyturn %j', async (words, expected) => {
  expect(await offered(words)).toEqual(expected)
})
