import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../../support/temporary-folder.ts'

/** A home whose `keyturn-prompt` answers this, and its arguments to whoever looks. */
export function promptHome(answer: string): Readonly<Record<string, string>> {
  const home = temporaryFolder()
  const program = join(home, 'bin', 'keyturn-prompt')
  mkdirSync(join(home, 'bin'))
  writeFileSync(program, `#!/bin/sh\necho "$@" >'${home}/asked'\nprintf '%s\\n' '${answer}'\n`)
  chmodSync(program, 0o700)
  return { PATH: process.env.PATH ?? '', HOME: home, KEYTURN_HOME: home, TERM: 'xterm' }
}

/** Escape sequences for colours as their numbers. */
export function colours(text: string): string {
  return text
    .split('\u001b[')
    .map((part, at) => (at === 0 ? part : part.replace(/^(\d+)m/, '<$1>')))
    .join('')
}
