import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { shellWord } from '../../../core/lib/shell-word.ts'

it.each(['acme', '/home/me/.keyturn', 'account/Role'])('%s stays as it is', (text) => {
  expect(shellWord(text)).toBe(text)
})

it.each(['two words', "it's", '$(touch x)', '`id`', 'a"b', '', '*', '日本', 'a\\b', '; rm x', '!1'])(
  '%j is read back by a shell as it was',
  (text) => {
    expect(execFileSync('sh', ['-c', `printf %s ${shellWord(text)}`], { encoding: 'utf8' })).toBe(text)
  },
)
